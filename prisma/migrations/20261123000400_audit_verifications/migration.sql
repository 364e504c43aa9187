-- Verifications of the log that the worker carries out: what was asked, by whom, how far it has come and what it found.
-- Nothing here is evidence or personal: the verification's entry in the log is the evidence, this is its progress.
CREATE TABLE audit_verifications (
  tenant_id uuid NOT NULL DEFAULT current_tenant_id(),
  id uuid NOT NULL,
  state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
  from_sequence bigint NOT NULL DEFAULT 1 CHECK (from_sequence > 0),
  to_sequence bigint CHECK (to_sequence >= from_sequence),
  -- Who asked: ids, and names only of what is no person. The actor's name is read when the entry is written.
  actor_type text NOT NULL,
  actor_id text,
  actor_name text CHECK (actor_type <> 'user' OR actor_name IS NULL),
  actor_roles text[] NOT NULL DEFAULT '{}',
  source text NOT NULL,
  request_id text,
  session_id text,
  api_key_id text,
  mfa boolean NOT NULL,
  requested_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  started_at timestamptz,
  finished_at timestamptz,
  -- Which process works on it, so that another one goes on when that is gone.
  runner text,
  position_sequence bigint,
  position_sealed_at timestamptz,
  position_hash bytea CHECK (octet_length(position_hash) = 32),
  checked bigint NOT NULL DEFAULT 0,
  redacted bigint NOT NULL DEFAULT 0,
  total bigint NOT NULL,
  report jsonb,
  -- The entry `audit.verified` that says what was found.
  entry_id uuid,
  PRIMARY KEY (tenant_id, id)
);
-- One at a time: whoever asks for a second one joins the first.
CREATE UNIQUE INDEX audit_verifications_running ON audit_verifications (tenant_id) WHERE state IN ('queued', 'running');
CALL protect_tenant('audit_verifications');

GRANT SELECT ON audit_verifications TO gatehouse_app, gatehouse_worker;
GRANT INSERT (id, from_sequence, to_sequence, actor_type, actor_id, actor_name, actor_roles, source, request_id, session_id, api_key_id, mfa, total)
  ON audit_verifications TO gatehouse_app;
GRANT UPDATE (state, finished_at) ON audit_verifications TO gatehouse_app;
GRANT UPDATE (state, started_at, finished_at, runner, position_sequence, position_sealed_at, position_hash, checked, redacted, total, report, entry_id)
  ON audit_verifications TO gatehouse_worker;
GRANT SELECT ON audit_entries, audit_heads TO gatehouse_worker;
GRANT SELECT (tenant_id, id, name, email) ON memberships TO gatehouse_worker;
