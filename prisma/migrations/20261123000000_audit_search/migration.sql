-- Finding entries: words and exact terms, a primary key that answers most filters by itself, and counts by the hour.

-- What an entry can be found by. Weight A is the target's name. Personal values are there as their commitments only: whoever
-- looks for an address finds its commitments first. Text that is no JSON any more (somebody altered it) has no words.
CREATE FUNCTION audit_words(tenant uuid, body text) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  entry jsonb;
  exact text[];
  roles jsonb;
BEGIN
  entry := body::jsonb;
  IF jsonb_typeof(entry) <> 'object' THEN RETURN array_to_tsvector(ARRAY['tenant:' || tenant]); END IF;
  roles := entry #> '{actor,roles}';
  exact := ARRAY['tenant:' || tenant, 'id:' || left(entry ->> 'id', 200), 'id:' || left(entry ->> 'session', 200),
    'id:' || left(entry ->> 'api_key', 200), 'id:' || left(entry ->> 'request', 200), 'id:' || left(entry #>> '{actor,id}', 200),
    'id:' || left(entry #>> '{target,id}', 200), 'mfa:' || (entry ->> 'mfa'), left(entry #>> '{actor,name,commitment}', 100),
    left(entry #>> '{actor,email,commitment}', 100), left(entry #>> '{ip,commitment}', 100)];
  IF jsonb_typeof(roles) = 'array' THEN
    exact := exact || ARRAY(SELECT 'role:' || left(role, 200) FROM jsonb_array_elements_text(roles) AS role)
      || ARRAY(SELECT 'role:' || left(split_part(role, '/', 2), 200) FROM jsonb_array_elements_text(roles) AS role WHERE role LIKE '%/_%');
  END IF;
  RETURN setweight(to_tsvector('pg_catalog.simple'::regconfig, coalesce(CASE WHEN jsonb_typeof(entry #> '{target,name}') = 'string' THEN entry #>> '{target,name}' END, '')), 'A')
    || jsonb_to_tsvector('pg_catalog.simple'::regconfig,
         jsonb_build_array(replace(entry ->> 'event', '.', ' '), entry -> 'reason', entry #> '{actor,name}', entry -> 'before', entry -> 'after'), '["string", "numeric"]')
    || array_to_tsvector(array_remove(array_remove(exact, NULL), ''));
EXCEPTION WHEN invalid_text_representation OR untranslatable_character OR program_limit_exceeded THEN
  RETURN array_to_tsvector(ARRAY['tenant:' || tenant]);
END $$;
REVOKE EXECUTE ON FUNCTION audit_words(uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_words(uuid, text) TO gatehouse_app, gatehouse_worker, gatehouse_sealer, gatehouse_search, gatehouse_auditor;

ALTER TABLE audit_entries ADD COLUMN words tsvector GENERATED ALWAYS AS (audit_words(tenant_id, body)) STORED;
CREATE INDEX audit_entries_words ON audit_entries USING gin (words);
ALTER TABLE audit_entries DROP CONSTRAINT audit_entries_pkey;
ALTER TABLE audit_entries ADD PRIMARY KEY (tenant_id, sealed_at, sequence)
  INCLUDE (workspace_id, event, category, outcome, source, actor_type, actor_id, target_id);

-- Words are looked up past row-level security, whose rules would keep Postgres from using their index, and give nothing but
-- places of the current tenant: what stands there is then read under row-level security.
CREATE FUNCTION audit_find_words(wanted tsquery, since timestamptz, before timestamptz, before_sequence bigint, most integer)
RETURNS TABLE (sealed_at timestamptz, sequence bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  tenant uuid := NULLIF(current_setting('app.current_tenant_id', true), '')::uuid;
BEGIN
  IF tenant IS NULL OR numnode(wanted) = 0 THEN RETURN; END IF;
  -- Planned for these very values: a word may be in one entry or in all of them.
  RETURN QUERY EXECUTE
    'SELECT e.sealed_at, e.sequence FROM public.audit_entries e WHERE e.tenant_id = $1 AND e.words @@ $2
       AND e.sealed_at >= $3 AND e.sealed_at <= $4 AND (e.sealed_at, e.sequence) < ($4, $5)
     ORDER BY e.sealed_at DESC, e.sequence DESC LIMIT $6'
    USING tenant, quote_literal('tenant:' || tenant)::tsquery && wanted, since, before, before_sequence, least(most, 10000);
END $$;
REVOKE EXECUTE ON FUNCTION audit_find_words(tsquery, timestamptz, timestamptz, bigint, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_find_words(tsquery, timestamptz, timestamptz, bigint, integer) TO gatehouse_app, gatehouse_worker;
CREATE POLICY search ON audit_entries FOR SELECT TO gatehouse_search USING (true);
GRANT SELECT ON audit_entries TO gatehouse_search;
ALTER FUNCTION audit_find_words(tsquery, timestamptz, timestamptz, bigint, integer) OWNER TO gatehouse_search;

-- How many entries were sealed in an hour, by what they can be counted by. Only a help: the chain does not cover it.
CREATE TABLE audit_counts (
  tenant_id uuid NOT NULL DEFAULT current_tenant_id(),
  hour timestamptz NOT NULL,
  workspace_id uuid,
  field text NOT NULL CHECK (field IN ('action', 'actor', 'source', 'category')),
  value text NOT NULL,
  outcome text NOT NULL,
  entries bigint NOT NULL,
  UNIQUE NULLS NOT DISTINCT (tenant_id, hour, field, value, outcome, workspace_id)
);
CALL protect_tenant('audit_counts');
CALL protect_workspace('audit_counts', 'workspace_id', 'SELECT');
CREATE POLICY sealer ON audit_counts TO gatehouse_sealer USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON audit_counts TO gatehouse_sealer;
GRANT SELECT ON audit_counts TO gatehouse_app;

SET LOCAL ROLE gatehouse_sealer;
INSERT INTO audit_counts (tenant_id, hour, workspace_id, field, value, outcome, entries)
SELECT tenant_id, date_trunc('hour', sealed_at, 'UTC'), workspace_id, field, value, outcome, count(*)
FROM audit_entries, LATERAL (VALUES ('action', event), ('actor', coalesce(actor_id, actor_type)), ('source', source), ('category', category)) AS counted (field, value)
GROUP BY 1, 2, 3, 4, 5, 6;
RESET ROLE;

-- As before, and counting what it seals.
SET LOCAL ROLE gatehouse_sealer;
CREATE OR REPLACE FUNCTION audit_seal_tenant(tenant uuid, batch integer, demo_clock boolean) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  head public.audit_heads;
  stamp timestamptz;
  sealed integer;
BEGIN
  INSERT INTO public.audit_heads (tenant_id, entry_hash) VALUES (tenant, public.audit_genesis(tenant)) ON CONFLICT DO NOTHING;
  SELECT * INTO head FROM public.audit_heads WHERE tenant_id = tenant FOR UPDATE SKIP LOCKED;
  IF NOT FOUND THEN RETURN 0; END IF;
  IF demo_clock AND (NOT head.only_demo OR EXISTS (SELECT FROM public.audit_outbox WHERE tenant_id = tenant AND NOT demo)) THEN
    RAISE EXCEPTION 'this log holds entries that are not demo entries' USING ERRCODE = 'insufficient_privilege';
  END IF;
  stamp := greatest(clock_timestamp(), head.sealed_at);
  IF demo_clock THEN
    PERFORM public.audit_create_partition(month) FROM (
      SELECT DISTINCT date_trunc('month', occurred_at AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' AS month
      FROM public.audit_outbox WHERE tenant_id = tenant) AS months;
  END IF;
  WITH next AS (
    SELECT id FROM public.audit_outbox WHERE tenant_id = tenant ORDER BY id LIMIT batch
  ), taken AS (
    DELETE FROM public.audit_outbox o USING next WHERE o.tenant_id = tenant AND o.id = next.id RETURNING o.*
  ), stamped AS (
    SELECT taken.*, public.audit_leaf(body) AS leaf, head.sequence + row_number() OVER in_order AS position,
      CASE WHEN demo_clock THEN greatest(head.sealed_at, max(occurred_at) OVER in_order) ELSE stamp END AS seal_time
    FROM taken WINDOW in_order AS (ORDER BY id)
  ), chained AS (
    SELECT stamped.*, public.audit_chain(head.entry_hash, position, public.audit_microseconds(seal_time), leaf) OVER (ORDER BY position) AS link FROM stamped
  ), moved AS (
    INSERT INTO public.audit_entries (tenant_id, id, sequence, sealed_at, occurred_at, workspace_id, event, category, outcome, actor_type, actor_id,
      target_type, target_id, source, request_id, demo, body, leaf_hash, previous_hash, entry_hash)
    SELECT tenant_id, id, position, seal_time, occurred_at, workspace_id, event, category, outcome, actor_type, actor_id,
      target_type, target_id, source, request_id, demo, body, leaf, lag(link, 1, head.entry_hash) OVER (ORDER BY position), link
    FROM chained ORDER BY position
    RETURNING sequence, entry_hash, sealed_at, demo, workspace_id, event, category, outcome, source, actor_type, actor_id
  ), counted AS (
    INSERT INTO public.audit_counts (tenant_id, hour, workspace_id, field, value, outcome, entries)
    SELECT tenant, date_trunc('hour', sealed_at, 'UTC'), workspace_id, field, value, outcome, count(*)
    FROM moved, LATERAL (VALUES ('action', event), ('actor', coalesce(actor_id, actor_type)), ('source', source), ('category', category)) AS of (field, value)
    GROUP BY 2, 3, 4, 5, 6
    ON CONFLICT (tenant_id, hour, field, value, outcome, workspace_id) DO UPDATE SET entries = audit_counts.entries + excluded.entries
  ), last AS (
    SELECT count(*)::integer AS n, max(sequence) AS sequence, bool_and(demo) AS demo, max(sealed_at) AS sealed_at FROM moved
  )
  UPDATE public.audit_heads h SET sequence = last.sequence, sealed_at = last.sealed_at, only_demo = h.only_demo AND last.demo,
    entry_hash = (SELECT entry_hash FROM moved WHERE moved.sequence = last.sequence)
  FROM last WHERE h.tenant_id = tenant AND last.n > 0 RETURNING last.n INTO sealed;
  RETURN coalesce(sealed, 0);
END $$;
RESET ROLE;
