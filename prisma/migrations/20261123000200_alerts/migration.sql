-- Alerts: rules watch the log, and whoever holds a rule's permission is told. docs/alerts.md describes them.

-- What an organization changed of a built-in rule (the id is its key), and the rules it made itself (the id is a UUID).
CREATE TABLE alert_rules (
  tenant_id uuid NOT NULL DEFAULT current_tenant_id() REFERENCES tenants (id),
  id text NOT NULL CHECK (length(id) BETWEEN 1 AND 36),
  name text CHECK (length(name) BETWEEN 1 AND 100),
  event text CHECK (event ~ '^[a-z0-9_]+(\.[a-z0-9_]+)*\.([a-z0-9_]+|\*)$' AND length(event) <= 100 AND event !~ '^alert\.'),
  outcome text CHECK (outcome IN ('success', 'failure', 'denied')),
  group_by text NOT NULL CHECK (group_by IN ('actor', 'target', 'none')),
  enabled boolean NOT NULL,
  severity text NOT NULL CHECK (severity IN ('critical', 'warning', 'notice')),
  permission text NOT NULL CHECK (length(permission) BETWEEN 3 AND 100),
  threshold integer NOT NULL CHECK (threshold BETWEEN 1 AND 86400),
  window_minutes integer NOT NULL CHECK (window_minutes BETWEEN 1 AND 1440),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  CHECK ((name IS NULL) = (event IS NULL))
);
CALL protect_tenant('alert_rules');

-- An alert keeps its rule as it was. Of people it holds ids and commitments, as entries do; `subject` tells repeats apart.
CREATE TABLE alerts (
  tenant_id uuid NOT NULL DEFAULT current_tenant_id() REFERENCES tenants (id),
  id uuid NOT NULL,
  rule_id text NOT NULL,
  rule_name text NOT NULL,
  severity text NOT NULL CHECK (severity IN ('critical', 'warning', 'notice')),
  permission text NOT NULL,
  events text[] NOT NULL,
  outcome text CHECK (outcome IN ('success', 'failure', 'denied')),
  group_by text NOT NULL CHECK (group_by IN ('actor', 'target', 'none')),
  subject text NOT NULL,
  subject_type text,
  subject_id text,
  subject_name jsonb,
  facts jsonb NOT NULL DEFAULT '{}',
  entries bigint NOT NULL CHECK (entries > 0),
  first_at timestamptz NOT NULL,
  last_at timestamptz NOT NULL CHECK (last_at >= first_at),
  first_entry uuid,
  last_entry uuid,
  last_sequence bigint NOT NULL,
  raised_at timestamptz NOT NULL DEFAULT now(),
  acknowledged_at timestamptz,
  acknowledged_by uuid,
  note text CHECK (length(note) BETWEEN 1 AND 500),
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, acknowledged_by) REFERENCES memberships (tenant_id, id),
  CHECK ((acknowledged_at IS NULL) = (acknowledged_by IS NULL)),
  CHECK (note IS NULL OR acknowledged_at IS NOT NULL)
);
CREATE INDEX alerts_open ON alerts (tenant_id, permission) WHERE acknowledged_at IS NULL;
CREATE INDEX alerts_subject ON alerts (tenant_id, rule_id, subject, raised_at DESC);
CALL protect_tenant('alerts');

-- How far into each organization's log the rules have looked. Its row lock keeps two workers from looking at once.
CREATE TABLE alert_positions (
  tenant_id uuid NOT NULL DEFAULT current_tenant_id(),
  sequence bigint NOT NULL DEFAULT 0,
  sealed_at timestamptz NOT NULL DEFAULT '-infinity',
  PRIMARY KEY (tenant_id)
);
CALL protect_tenant('alert_positions');
CREATE POLICY sealer ON alert_positions TO gatehouse_sealer USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON alert_positions TO gatehouse_sealer;

-- What was sealed before there were alerts raises none.
SET LOCAL ROLE gatehouse_sealer;
INSERT INTO alert_positions (tenant_id, sequence, sealed_at) SELECT tenant_id, sequence, sealed_at FROM audit_heads;
RESET ROLE;
REVOKE INSERT ON alert_positions FROM gatehouse_sealer;

-- The organizations whose log went on since their rules last looked.
CREATE FUNCTION alerts_due() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT h.tenant_id FROM public.audit_heads h LEFT JOIN public.alert_positions p ON p.tenant_id = h.tenant_id
  WHERE h.sequence > coalesce(p.sequence, 0) AND h.tenant_id <> '00000000-0000-0000-0000-000000000000' ORDER BY h.sealed_at
$$;

-- The organizations whose next entry to be sealed has been waiting for longer than this, and how long. What a seeder wrote
-- claims a time of its own.
CREATE FUNCTION audit_waiting(longer double precision) RETURNS TABLE (tenant_id uuid, seconds double precision)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH RECURSIVE waiting AS (
    (SELECT o.tenant_id, o.id, o.demo FROM public.audit_outbox o ORDER BY o.tenant_id, o.id LIMIT 1)
    UNION ALL
    SELECT next.tenant_id, next.id, next.demo FROM waiting, LATERAL (
      SELECT o.tenant_id, o.id, o.demo FROM public.audit_outbox o WHERE o.tenant_id > waiting.tenant_id ORDER BY o.tenant_id, o.id LIMIT 1) AS next
  ), since AS (
    SELECT w.tenant_id, extract(epoch FROM now() - public.audit_written_at(w.id))::double precision AS seconds FROM waiting w WHERE NOT w.demo
  )
  SELECT s.tenant_id, s.seconds FROM since s WHERE s.seconds > longer AND s.tenant_id <> '00000000-0000-0000-0000-000000000000'
$$;

REVOKE EXECUTE ON FUNCTION alerts_due(), audit_waiting(double precision) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION alerts_due(), audit_waiting(double precision) TO gatehouse_worker;
ALTER FUNCTION alerts_due() OWNER TO gatehouse_sealer;
ALTER FUNCTION audit_waiting(double precision) OWNER TO gatehouse_sealer;

GRANT SELECT, INSERT, UPDATE, DELETE ON alert_rules TO gatehouse_app;
GRANT SELECT, UPDATE (acknowledged_at, acknowledged_by, note) ON alerts TO gatehouse_app;
GRANT SELECT ON alert_rules, audit_entries, audit_heads TO gatehouse_worker;
GRANT SELECT, INSERT, UPDATE ON alerts, alert_positions TO gatehouse_worker;
