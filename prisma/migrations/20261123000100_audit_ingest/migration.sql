-- What other systems report: their ids for entries, and times that are theirs.

-- Which entry a key's own id stands for. The digest is keyed and tells content apart; nothing can be read from it.
CREATE TABLE audit_client_ids (
  tenant_id uuid NOT NULL DEFAULT current_tenant_id(),
  api_key_id uuid NOT NULL,
  client_id text NOT NULL CHECK (length(client_id) BETWEEN 1 AND 100),
  entry_id uuid NOT NULL,
  digest bytea NOT NULL CHECK (octet_length(digest) = 32),
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, api_key_id, client_id)
);
CREATE INDEX audit_client_ids_age ON audit_client_ids USING brin (created_at);
CALL protect_tenant('audit_client_ids');
GRANT SELECT, INSERT ON audit_client_ids TO gatehouse_app;

-- An id is kept a day longer than an entry with it would still be accepted, so that none is ever written twice.
CREATE POLICY retention ON audit_client_ids TO gatehouse_retention USING (true);
GRANT SELECT, DELETE ON audit_client_ids TO gatehouse_retention;
CREATE FUNCTION purge_audit_client_ids() RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  DELETE FROM public.audit_client_ids WHERE created_at < now() - interval '8 days';
$$;
REVOKE EXECUTE ON FUNCTION purge_audit_client_ids() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION purge_audit_client_ids() TO gatehouse_worker;
ALTER FUNCTION purge_audit_client_ids() OWNER TO gatehouse_retention;

-- When an entry came here: the time in its id (UUIDv7), which is ours even where occurred_at is a reporter's claim.
CREATE FUNCTION audit_written_at(id uuid) RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN to_timestamp(('x' || left(replace(id::text, '-', ''), 12))::bit(48)::bigint / 1000.0);
REVOKE EXECUTE ON FUNCTION audit_written_at(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_written_at(uuid) TO gatehouse_app, gatehouse_worker, gatehouse_sealer;

-- As before, but by when entries came: one that reports last week must not look as if sealing were a week behind, nor go
-- before everybody else's.
SET LOCAL ROLE gatehouse_sealer;
CREATE OR REPLACE FUNCTION audit_lag() RETURNS double precision
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT greatest(0, coalesce(extract(epoch FROM now() - min(public.audit_written_at(id))), 0))::double precision FROM public.audit_outbox
$$;
CREATE OR REPLACE FUNCTION audit_seal(batch integer DEFAULT 1000, tenants integer DEFAULT 64) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  tenant uuid;
  sealed integer := 0;
BEGIN
  FOR tenant IN
    WITH RECURSIVE waiting AS (
      (SELECT tenant_id, id FROM public.audit_outbox ORDER BY tenant_id, id LIMIT 1)
      UNION ALL
      SELECT next.tenant_id, next.id FROM waiting, LATERAL (
        SELECT tenant_id, id FROM public.audit_outbox o WHERE o.tenant_id > waiting.tenant_id ORDER BY tenant_id, id LIMIT 1) AS next
    )
    SELECT tenant_id FROM waiting ORDER BY id LIMIT tenants
  LOOP
    sealed := sealed + public.audit_seal_tenant(tenant, batch, false);
  END LOOP;
  RETURN sealed;
END $$;
RESET ROLE;
