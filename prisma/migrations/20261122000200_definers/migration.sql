-- The only ways around a tenant, each narrow: owned by a role nobody signs in as, with policies of its own.

CREATE POLICY lookup ON tenants FOR SELECT TO gatehouse_lookup USING (true);
CREATE POLICY lookup ON memberships FOR SELECT TO gatehouse_lookup USING (true);
CREATE POLICY lookup ON role_assignments FOR SELECT TO gatehouse_lookup USING (true);
CREATE POLICY lookup ON people FOR SELECT TO gatehouse_lookup USING (true);
CREATE POLICY lookup ON authenticators FOR SELECT TO gatehouse_lookup USING (true);
CREATE POLICY lookup ON sessions TO gatehouse_lookup USING (true) WITH CHECK (true);
CREATE POLICY lookup ON session_tenants FOR SELECT TO gatehouse_lookup USING (true);
CREATE POLICY lookup ON api_keys FOR SELECT TO gatehouse_lookup USING (true);
CREATE POLICY lookup ON data_keys FOR SELECT TO gatehouse_lookup USING (true);
GRANT SELECT (id, slug, name, deleted_at) ON tenants TO gatehouse_lookup;
GRANT SELECT (tenant_id, id, person_id, name, email, status) ON memberships TO gatehouse_lookup;
GRANT SELECT (tenant_id, membership_id, workspace_id, role) ON role_assignments TO gatehouse_lookup;
GRANT SELECT (id, email, name, password_hash) ON people TO gatehouse_lookup;
GRANT SELECT (person_id, kind, confirmed_at) ON authenticators TO gatehouse_lookup;
GRANT SELECT ON sessions TO gatehouse_lookup;
GRANT UPDATE (last_used_at, ended_at, end_reason, mfa_at, fresh_at) ON sessions TO gatehouse_lookup;
GRANT SELECT (tenant_id, person_id, session_id, mfa) ON session_tenants TO gatehouse_lookup;
GRANT SELECT (tenant_id, id, workspace_id, name, lookup, verifier, pepper_version, scopes, expires_at, revoked_at, last_used_at) ON api_keys TO gatehouse_lookup;
GRANT SELECT (kek_version) ON data_keys TO gatehouse_lookup;

-- A session by its handle's hash, with the person, and the membership in one organization when a slug is given.
-- Ends it here when its time is over: 15 idle minutes, 60 minutes after the handle's issue, the absolute end,
-- or a handle that was renewed more than 60 seconds ago (somebody kept a copy).
CREATE FUNCTION lookup_session(handle bytea, organization text) RETURNS TABLE (
  state text, session_id uuid, person_id uuid, email text, person_name text, remember boolean, issued_at timestamptz, expires_at timestamptz,
  mfa_at timestamptz, fresh_at timestamptz, has_totp boolean, roles_anywhere text[], tenant_id uuid, tenant_slug text, tenant_name text,
  membership_id uuid, member_name text, member_email text, organization_role text, workspace_roles jsonb, entered boolean, entered_mfa boolean
) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  s public.sessions;
  verdict text := 'active';
BEGIN
  SELECT * INTO s FROM public.sessions WHERE token_hash = handle;
  IF NOT FOUND THEN SELECT * INTO s FROM public.sessions WHERE previous_token_hash = handle; END IF;
  IF s.id IS NULL THEN RETURN; END IF;
  IF s.ended_at IS NOT NULL THEN verdict := 'ended';
  ELSIF s.token_hash <> handle AND s.rotated_at < now() - interval '60 seconds' THEN verdict := 'reuse';
  ELSIF now() >= s.expires_at OR (NOT s.remember AND now() >= s.issued_at + interval '60 minutes') THEN verdict := 'expired';
  ELSIF now() >= s.last_used_at + interval '15 minutes' THEN
    IF s.remember THEN
      UPDATE public.sessions SET last_used_at = now(), mfa_at = NULL, fresh_at = NULL WHERE id = s.id AND sessions.person_id = s.person_id;
      s.mfa_at := NULL; s.fresh_at := NULL;
    ELSE verdict := 'idle';
    END IF;
  ELSIF now() >= s.last_used_at + interval '30 seconds' THEN
    UPDATE public.sessions SET last_used_at = now() WHERE id = s.id AND sessions.person_id = s.person_id;
  END IF;
  IF verdict IN ('reuse', 'expired', 'idle') THEN
    UPDATE public.sessions SET ended_at = now(), end_reason = verdict WHERE id = s.id AND sessions.person_id = s.person_id AND ended_at IS NULL;
    IF NOT FOUND THEN verdict := 'ended'; END IF;
  END IF;
  RETURN QUERY
    SELECT verdict, s.id, p.id, p.email, p.name, s.remember, s.issued_at, s.expires_at, s.mfa_at, s.fresh_at,
      EXISTS (SELECT FROM public.authenticators a WHERE a.person_id = p.id AND a.kind = 'totp' AND a.confirmed_at IS NOT NULL),
      ARRAY(SELECT DISTINCT r.role FROM public.memberships m JOIN public.role_assignments r ON r.tenant_id = m.tenant_id AND r.membership_id = m.id
            WHERE m.person_id = p.id AND m.status = 'active'),
      t.id, t.slug, t.name, m.id, m.name, m.email,
      (SELECT r.role FROM public.role_assignments r WHERE r.tenant_id = m.tenant_id AND r.membership_id = m.id AND r.workspace_id IS NULL),
      (SELECT jsonb_object_agg(r.workspace_id, r.role) FROM public.role_assignments r WHERE r.tenant_id = m.tenant_id AND r.membership_id = m.id AND r.workspace_id IS NOT NULL),
      st.session_id IS NOT NULL, coalesce(st.mfa, false)
    FROM public.people p
    LEFT JOIN public.tenants t ON t.slug = organization AND t.deleted_at IS NULL
    LEFT JOIN public.memberships m ON m.tenant_id = t.id AND m.person_id = p.id AND m.status = 'active'
    LEFT JOIN public.session_tenants st ON st.tenant_id = t.id AND st.person_id = p.id AND st.session_id = s.id
    WHERE p.id = s.person_id;
END $$;

-- A person by e-mail, for signing in.
CREATE FUNCTION lookup_person(address text) RETURNS TABLE (person_id uuid, name text, password_hash text, has_totp boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p.id, p.name, p.password_hash,
    EXISTS (SELECT FROM public.authenticators a WHERE a.person_id = p.id AND a.kind = 'totp' AND a.confirmed_at IS NOT NULL)
  FROM public.people p WHERE p.email = address
$$;

-- The organizations of the current person: where sign-in events go, and what the organization switch offers.
CREATE FUNCTION lookup_my_tenants() RETURNS TABLE (tenant_id uuid, slug text, name text, membership_id uuid, member_name text, member_email text, role text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT t.id, t.slug, t.name, m.id, m.name, m.email,
    (SELECT r.role FROM public.role_assignments r WHERE r.tenant_id = m.tenant_id AND r.membership_id = m.id AND r.workspace_id IS NULL)
  FROM public.memberships m JOIN public.tenants t ON t.id = m.tenant_id
  WHERE m.person_id = NULLIF(current_setting('app.current_user_id', true), '')::uuid AND m.status = 'active' AND t.deleted_at IS NULL
  ORDER BY t.name, t.id
$$;

-- An API key by the part of it that may be known.
CREATE FUNCTION lookup_api_key(part text) RETURNS TABLE (tenant_id uuid, tenant_slug text, api_key_id uuid, workspace_id uuid, name text,
  verifier text, pepper_version integer, scopes text[], expires_at timestamptz, revoked_at timestamptz, last_used_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT k.tenant_id, t.slug, k.id, k.workspace_id, k.name, k.verifier, k.pepper_version, k.scopes, k.expires_at, k.revoked_at, k.last_used_at
  FROM public.api_keys k JOIN public.tenants t ON t.id = k.tenant_id AND t.deleted_at IS NULL WHERE k.lookup = part
$$;

-- The kinds of second factor each member of the current organization has.
CREATE FUNCTION lookup_member_factors() RETURNS TABLE (membership_id uuid, kind text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT m.id, a.kind FROM public.memberships m JOIN public.authenticators a ON a.person_id = m.person_id AND a.confirmed_at IS NOT NULL
  WHERE m.tenant_id = NULLIF(current_setting('app.current_tenant_id', true), '')::uuid
$$;

-- Whether nobody has been set up yet: the first visit makes the owner.
CREATE FUNCTION installation_is_empty() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$ SELECT NOT EXISTS (SELECT FROM public.people) $$;

-- The KEK versions that data keys still need.
CREATE FUNCTION keyring_versions() RETURNS SETOF integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$ SELECT DISTINCT kek_version FROM public.data_keys $$;

-- Housekeeping across tenants: what has no use after its time.
CREATE POLICY retention ON sessions TO gatehouse_retention USING (true);
CREATE POLICY retention ON idempotency_records TO gatehouse_retention USING (true);
CREATE POLICY retention ON rate_limits TO gatehouse_retention USING (true);
CREATE POLICY retention ON worker_heartbeats TO gatehouse_retention USING (true);
GRANT SELECT, DELETE ON sessions, idempotency_records, rate_limits, worker_heartbeats TO gatehouse_retention;
CREATE FUNCTION purge_expired() RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  DELETE FROM public.sessions WHERE coalesce(ended_at, expires_at) < now() - interval '90 days';
  DELETE FROM public.idempotency_records WHERE created_at < now() - interval '24 hours';
  DELETE FROM public.rate_limits WHERE window_start < now() - interval '1 day' AND coalesce(blocked_until, '-infinity') < now();
  DELETE FROM public.worker_heartbeats WHERE seen_at < now() - interval '1 day';
$$;

REVOKE EXECUTE ON FUNCTION lookup_session(bytea, text), lookup_person(text), lookup_my_tenants(), lookup_api_key(text), lookup_member_factors(),
  installation_is_empty(), keyring_versions(), purge_expired() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lookup_session(bytea, text), lookup_person(text), lookup_my_tenants(), lookup_api_key(text), lookup_member_factors(),
  installation_is_empty(), keyring_versions() TO gatehouse_app;
GRANT EXECUTE ON FUNCTION purge_expired() TO gatehouse_worker;
ALTER FUNCTION lookup_session(bytea, text) OWNER TO gatehouse_lookup;
ALTER FUNCTION lookup_person(text) OWNER TO gatehouse_lookup;
ALTER FUNCTION lookup_my_tenants() OWNER TO gatehouse_lookup;
ALTER FUNCTION lookup_api_key(text) OWNER TO gatehouse_lookup;
ALTER FUNCTION lookup_member_factors() OWNER TO gatehouse_lookup;
ALTER FUNCTION installation_is_empty() OWNER TO gatehouse_lookup;
ALTER FUNCTION keyring_versions() OWNER TO gatehouse_lookup;
ALTER FUNCTION purge_expired() OWNER TO gatehouse_retention;

-- Jobs: the application may ask for work, with ids only. Owned by gatehouse_worker because the queue's tables have
-- row-level security without policies, which only their owner passes.
SET LOCAL ROLE gatehouse_worker;
CREATE SCHEMA jobs;
CREATE FUNCTION jobs.enqueue(task text, payload jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM jsonb_each(payload) AS item
             WHERE jsonb_typeof(item.value) <> 'string' OR (item.value #>> '{}') !~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$') THEN
    RAISE EXCEPTION 'a job carries ids only';
  END IF;
  PERFORM graphile_worker.add_job(task, payload::json);
END $$;
REVOKE EXECUTE ON FUNCTION jobs.enqueue(text, jsonb) FROM PUBLIC;
GRANT USAGE ON SCHEMA jobs TO gatehouse_app;
GRANT EXECUTE ON FUNCTION jobs.enqueue(text, jsonb) TO gatehouse_app;
RESET ROLE;
