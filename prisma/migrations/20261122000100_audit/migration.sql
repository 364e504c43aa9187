-- The audit log. docs/audit-format.md describes every byte that is hashed here.

-- Entries wait here, unsealed, in the transaction of the change they describe.
CREATE TABLE audit_outbox (
  tenant_id uuid NOT NULL DEFAULT current_tenant_id() REFERENCES tenants (id),
  id uuid NOT NULL,
  occurred_at timestamptz NOT NULL,
  workspace_id uuid,
  event text NOT NULL,
  category text NOT NULL CHECK (category IN ('authentication', 'authorization', 'data_access', 'configuration', 'administration')),
  outcome text NOT NULL CHECK (outcome IN ('success', 'failure', 'denied')),
  actor_type text NOT NULL,
  actor_id text,
  target_type text,
  target_id text,
  source text NOT NULL,
  request_id text,
  demo boolean NOT NULL DEFAULT false,
  body text NOT NULL CHECK (octet_length(body) <= 262144),
  PRIMARY KEY (tenant_id, id)
);
CALL protect_tenant('audit_outbox');
CALL protect_workspace('audit_outbox', 'workspace_id', 'SELECT');

CREATE TABLE audit_entries (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  sequence bigint NOT NULL,
  sealed_at timestamptz NOT NULL,
  occurred_at timestamptz NOT NULL,
  workspace_id uuid,
  event text NOT NULL,
  category text NOT NULL,
  outcome text NOT NULL,
  actor_type text NOT NULL,
  actor_id text,
  target_type text,
  target_id text,
  source text NOT NULL,
  request_id text,
  demo boolean NOT NULL,
  body text NOT NULL,
  leaf_hash bytea NOT NULL,
  previous_hash bytea NOT NULL,
  entry_hash bytea NOT NULL,
  PRIMARY KEY (tenant_id, sealed_at, sequence)
) PARTITION BY RANGE (sealed_at);
CREATE INDEX audit_entries_id ON audit_entries (tenant_id, id);
CREATE INDEX audit_entries_event ON audit_entries (tenant_id, event, sealed_at, sequence);
CREATE INDEX audit_entries_actor ON audit_entries (tenant_id, actor_id, sealed_at, sequence);
CREATE INDEX audit_entries_target ON audit_entries (tenant_id, target_id, sealed_at, sequence);
CALL protect_tenant('audit_entries');
CALL protect_workspace('audit_entries', 'workspace_id', 'SELECT');

-- The end of each tenant's chain; its row lock is the order of sealing. right_edge: RFC 6962 subtree hashes.
CREATE TABLE audit_heads (
  tenant_id uuid PRIMARY KEY REFERENCES tenants (id),
  sequence bigint NOT NULL DEFAULT 0,
  entry_hash bytea NOT NULL,
  sealed_at timestamptz NOT NULL DEFAULT '-infinity',
  only_demo boolean NOT NULL DEFAULT true,
  tree_size bigint NOT NULL DEFAULT 0,
  right_edge bytea[] NOT NULL DEFAULT '{}'
);
CALL protect_tenant('audit_heads');

-- Shapes fixed from the start: tiles of 256 hashes (C2SP tlog-tiles), signed notes, where they were anchored, archive files.
CREATE TABLE audit_tiles (
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  level smallint NOT NULL CHECK (level BETWEEN 0 AND 7),
  position bigint NOT NULL CHECK (position >= 0),
  hashes bytea NOT NULL CHECK (octet_length(hashes) % 32 = 0 AND octet_length(hashes) BETWEEN 32 AND 8192),
  PRIMARY KEY (tenant_id, level, position)
);
CALL protect_tenant('audit_tiles');
CREATE TABLE audit_checkpoints (
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  tree_size bigint NOT NULL CHECK (tree_size >= 0),
  root_hash bytea NOT NULL CHECK (octet_length(root_hash) = 32),
  entry_hash bytea NOT NULL CHECK (octet_length(entry_hash) = 32),
  note text NOT NULL,
  installation_size bigint,
  installation_path bytea[],
  signed_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, tree_size)
);
CALL protect_tenant('audit_checkpoints');
CREATE TABLE audit_anchors (
  tenant_id uuid NOT NULL DEFAULT current_tenant_id() REFERENCES tenants (id),
  id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('file', 's3', 'webhook')),
  settings jsonb NOT NULL DEFAULT '{}',
  sealed_settings bytea,
  last_size bigint,
  last_anchored_at timestamptz,
  last_error text,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id)
);
CALL protect_tenant('audit_anchors');
CREATE TABLE audit_archives (
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  month date NOT NULL CHECK (extract(day FROM month) = 1),
  first_sequence bigint NOT NULL,
  last_sequence bigint NOT NULL,
  file text NOT NULL,
  file_hash bytea NOT NULL CHECK (octet_length(file_hash) = 32),
  manifest jsonb NOT NULL,
  verified_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, month)
);
CALL protect_tenant('audit_archives');

-- Personal fields of entries: bodies hold commitments, these tables hold what opens them (and can be erased).
CREATE TABLE audit_subjects (
  tenant_id uuid NOT NULL DEFAULT current_tenant_id() REFERENCES tenants (id),
  subject text NOT NULL CHECK (length(subject) BETWEEN 1 AND 200),
  sealed_salt bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, subject)
);
CALL protect_tenant('audit_subjects');
CREATE TABLE audit_personal_values (
  tenant_id uuid NOT NULL DEFAULT current_tenant_id(),
  subject text NOT NULL,
  commitment bytea NOT NULL CHECK (octet_length(commitment) = 32),
  field text NOT NULL,
  sealed_value bytea NOT NULL,
  value_index bytea NOT NULL,
  network_wide bytea,
  network_middle bytea,
  network_narrow bytea,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, subject, commitment),
  FOREIGN KEY (tenant_id, subject) REFERENCES audit_subjects (tenant_id, subject) ON DELETE CASCADE
);
CREATE INDEX audit_personal_values_commitment ON audit_personal_values (tenant_id, commitment);
CREATE INDEX audit_personal_values_value ON audit_personal_values (tenant_id, value_index);
CREATE INDEX audit_personal_values_wide ON audit_personal_values (tenant_id, network_wide) WHERE network_wide IS NOT NULL;
CREATE INDEX audit_personal_values_middle ON audit_personal_values (tenant_id, network_middle) WHERE network_middle IS NOT NULL;
CREATE INDEX audit_personal_values_narrow ON audit_personal_values (tenant_id, network_narrow) WHERE network_narrow IS NOT NULL;
CALL protect_tenant('audit_personal_values');

-- Append-only: what the log holds is refused every change, loudly. An owner could drop all of this, which is
-- why the log is tamper-evident and not more: the chain shows it.
CREATE FUNCTION audit_refuse(command text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit log is append-only: % is refused', command USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM audit_refuse(TG_OP);
  RETURN NULL;
END $$;
CREATE FUNCTION audit_refuse_outbox_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_user = 'gatehouse_sealer' THEN RETURN NULL; END IF;
  PERFORM audit_refuse(TG_OP);
  RETURN NULL;
END $$;

-- Statement triggers and rules are not inherited by partitions, so each table gets its own. DO ALSO: an INSTEAD rule would
-- replace the statement before the trigger saw it, and one that finds no row would then report success.
CREATE PROCEDURE audit_make_append_only(target regclass) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %s FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change()', target);
  EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER audit_append_only', target);
  EXECUTE format('CREATE RULE audit_refuse_update AS ON UPDATE TO %s DO ALSO SELECT audit_refuse(''UPDATE'')', target);
  EXECUTE format('CREATE RULE audit_refuse_delete AS ON DELETE TO %s DO ALSO SELECT audit_refuse(''DELETE'')', target);
  EXECUTE format('ALTER TABLE %s ENABLE ALWAYS RULE audit_refuse_update', target);
  EXECUTE format('ALTER TABLE %s ENABLE ALWAYS RULE audit_refuse_delete', target);
END $$;
CALL audit_make_append_only('audit_entries');
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_outbox FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_outbox_change();
ALTER TABLE audit_outbox ENABLE ALWAYS TRIGGER audit_append_only;

-- Partitions: one per month (UTC), made by their owner because DDL needs the table's owner. No grants: only the parent is read.
CREATE FUNCTION audit_create_partition(month timestamptz) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  first timestamp := date_trunc('month', month AT TIME ZONE 'UTC');
  partition text := 'audit_entries_' || to_char(first, 'YYYY_MM');
BEGIN
  PERFORM pg_advisory_xact_lock(72707371);
  IF to_regclass('public.' || partition) IS NOT NULL THEN RETURN; END IF;
  EXECUTE format('CREATE TABLE public.%I PARTITION OF public.audit_entries FOR VALUES FROM (%L) TO (%L)',
    partition, first::text || '+00', (first + interval '1 month')::text || '+00');
  EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', partition);
  EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', partition);
  CALL public.audit_make_append_only(('public.' || quote_ident(partition))::regclass);
END $$;
CREATE FUNCTION audit_create_partitions() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  FOR ahead IN 0..3 LOOP
    PERFORM public.audit_create_partition(now() + make_interval(months => ahead));
  END LOOP;
END $$;
SELECT audit_create_partitions();

-- The chain. entry_hash = SHA-256(domain || previous_hash || uint64 sequence || int64 sealed_at in µs || leaf_hash).
CREATE FUNCTION audit_genesis(tenant uuid) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN sha256('gatehouse/audit/genesis/v1'::bytea || '\x00'::bytea || uuid_send(tenant));
CREATE FUNCTION audit_leaf(body text) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN sha256('\x00'::bytea || convert_to(body, 'UTF8'));
CREATE FUNCTION audit_microseconds(moment timestamptz) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (extract(epoch FROM moment) * 1000000)::bigint;
CREATE FUNCTION audit_link(state bytea, head bytea, sequence bigint, sealed_us bigint, leaf bytea) RETURNS bytea LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN sha256('gatehouse/audit/entry/v1'::bytea || '\x00'::bytea || coalesce(state, head) || int8send(sequence) || int8send(sealed_us) || leaf);
END $$;
CREATE AGGREGATE audit_chain(head bytea, sequence bigint, sealed_us bigint, leaf bytea) (SFUNC = audit_link, STYPE = bytea);

-- Moves up to `batch` waiting entries of one tenant into its chain. Rows that are not committed are not seen.
-- With `demo` the clock of sealing is the entry's own time: only for a log that holds nothing but demo entries.
CREATE FUNCTION audit_seal_tenant(tenant uuid, batch integer, demo_clock boolean) RETURNS integer
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
    RETURNING sequence, entry_hash, sealed_at, demo
  ), last AS (
    SELECT count(*)::integer AS n, max(sequence) AS sequence, bool_and(demo) AS demo, max(sealed_at) AS sealed_at FROM moved
  )
  UPDATE public.audit_heads h SET sequence = last.sequence, sealed_at = last.sealed_at, only_demo = h.only_demo AND last.demo,
    entry_hash = (SELECT entry_hash FROM moved WHERE moved.sequence = last.sequence)
  FROM last WHERE h.tenant_id = tenant AND last.n > 0 RETURNING last.n INTO sealed;
  RETURN coalesce(sealed, 0);
END $$;

-- One round of the sealer: the tenants whose entries have waited longest, at most `batch` entries each.
CREATE FUNCTION audit_seal(batch integer DEFAULT 1000, tenants integer DEFAULT 64) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  tenant uuid;
  sealed integer := 0;
BEGIN
  FOR tenant IN
    WITH RECURSIVE waiting AS (
      (SELECT tenant_id, occurred_at FROM public.audit_outbox ORDER BY tenant_id, id LIMIT 1)
      UNION ALL
      SELECT next.tenant_id, next.occurred_at FROM waiting, LATERAL (
        SELECT tenant_id, occurred_at FROM public.audit_outbox o WHERE o.tenant_id > waiting.tenant_id ORDER BY tenant_id, id LIMIT 1) AS next
    )
    SELECT tenant_id FROM waiting ORDER BY occurred_at LIMIT tenants
  LOOP
    sealed := sealed + public.audit_seal_tenant(tenant, batch, false);
  END LOOP;
  RETURN sealed;
END $$;

-- Seals a demo's history at the times it claims.
CREATE FUNCTION audit_seal_demo(tenant uuid, batch integer DEFAULT 1000) RETURNS integer
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$ SELECT public.audit_seal_tenant(tenant, batch, true) $$;

-- Seconds the longest-waiting entry has been waiting; 0 when none waits.
CREATE FUNCTION audit_lag() RETURNS double precision
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(extract(epoch FROM now() - min(occurred_at)), 0)::double precision FROM public.audit_outbox
$$;

CREATE POLICY sealer ON audit_outbox TO gatehouse_sealer USING (true);
CREATE POLICY sealer ON audit_entries TO gatehouse_sealer USING (true) WITH CHECK (true);
CREATE POLICY sealer ON audit_heads TO gatehouse_sealer USING (true) WITH CHECK (true);
CREATE POLICY sealer ON audit_tiles TO gatehouse_sealer USING (true) WITH CHECK (true);
CREATE POLICY sealer ON audit_checkpoints TO gatehouse_sealer USING (true) WITH CHECK (true);
GRANT SELECT, DELETE ON audit_outbox TO gatehouse_sealer;
GRANT SELECT, INSERT ON audit_entries TO gatehouse_sealer;
GRANT SELECT, INSERT, UPDATE ON audit_heads, audit_tiles, audit_checkpoints TO gatehouse_sealer;
GRANT SELECT, REFERENCES ON tenants TO gatehouse_sealer;

REVOKE EXECUTE ON FUNCTION audit_refuse(text), audit_refuse_change(), audit_refuse_outbox_change(), audit_create_partition(timestamptz),
  audit_create_partitions(), audit_genesis(uuid), audit_leaf(text), audit_microseconds(timestamptz), audit_link(bytea, bytea, bigint, bigint, bytea),
  audit_seal_tenant(uuid, integer, boolean), audit_seal(integer, integer), audit_seal_demo(uuid, integer), audit_lag() FROM PUBLIC;
REVOKE EXECUTE ON PROCEDURE audit_make_append_only(regclass) FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION audit_chain(bytea, bigint, bigint, bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_refuse(text) TO gatehouse_app, gatehouse_worker, gatehouse_sealer, gatehouse_auditor;
GRANT EXECUTE ON FUNCTION audit_genesis(uuid), audit_leaf(text), audit_microseconds(timestamptz), audit_link(bytea, bytea, bigint, bigint, bytea),
  audit_chain(bytea, bigint, bigint, bytea), audit_create_partition(timestamptz) TO gatehouse_sealer;
GRANT EXECUTE ON FUNCTION audit_create_partitions() TO gatehouse_worker;
GRANT EXECUTE ON FUNCTION audit_seal(integer, integer) TO gatehouse_worker;
GRANT EXECUTE ON FUNCTION audit_lag() TO gatehouse_app, gatehouse_worker;
ALTER FUNCTION audit_seal_tenant(uuid, integer, boolean) OWNER TO gatehouse_sealer;
ALTER FUNCTION audit_seal(integer, integer) OWNER TO gatehouse_sealer;
ALTER FUNCTION audit_seal_demo(uuid, integer) OWNER TO gatehouse_sealer;
ALTER FUNCTION audit_lag() OWNER TO gatehouse_sealer;
-- A grant to the owner moves with the ownership, so the new owner gives this one.
SET LOCAL ROLE gatehouse_sealer;
GRANT EXECUTE ON FUNCTION audit_seal_demo(uuid, integer) TO gatehouse_owner;
RESET ROLE;

GRANT SELECT, INSERT ON audit_outbox, audit_subjects, audit_personal_values TO gatehouse_app, gatehouse_worker;
GRANT SELECT ON audit_entries, audit_heads, audit_checkpoints, audit_anchors, audit_archives, audit_tiles TO gatehouse_app;

-- What an auditor reads with SQL, under the same row-level security.
CREATE VIEW audit_log WITH (security_invoker = true) AS
  SELECT tenant_id, sequence, sealed_at, occurred_at, workspace_id, event, category, outcome, actor_type, actor_id, target_type, target_id,
    source, request_id, body, leaf_hash, previous_hash, entry_hash FROM audit_entries;
GRANT SELECT ON audit_entries, audit_log TO gatehouse_auditor;
