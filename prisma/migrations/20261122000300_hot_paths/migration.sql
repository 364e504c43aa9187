-- A foreign key would make every entry lock its tenant's row, where all writers of one tenant meet. Which tenant an entry
-- belongs to is checked by row-level security, and tenants are never deleted from their table.
ALTER TABLE audit_outbox DROP CONSTRAINT audit_outbox_tenant_id_fkey;
-- Should an entry of an unknown tenant ever stand there, it must not stop the sealer for everybody else.
ALTER TABLE audit_heads DROP CONSTRAINT audit_heads_tenant_id_fkey;

-- The look-up of every request with an API key. In PL/pgSQL its plan is made once per connection, not once per call.
SET LOCAL ROLE gatehouse_lookup;
CREATE OR REPLACE FUNCTION lookup_api_key(part text) RETURNS TABLE (tenant_id uuid, tenant_slug text, api_key_id uuid, workspace_id uuid, name text,
  verifier text, pepper_version integer, scopes text[], expires_at timestamptz, revoked_at timestamptz, last_used_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT k.tenant_id, t.slug, k.id, k.workspace_id, k.name, k.verifier, k.pepper_version, k.scopes, k.expires_at, k.revoked_at, k.last_used_at
    FROM public.api_keys k JOIN public.tenants t ON t.id = k.tenant_id AND t.deleted_at IS NULL WHERE k.lookup = part;
END $$;
RESET ROLE;
