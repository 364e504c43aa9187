-- Isolation first: everything below is built from these three protections.

CREATE FUNCTION current_tenant_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN NULLIF(current_setting('app.current_tenant_id', true), '')::uuid;

CREATE FUNCTION current_person_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN NULLIF(current_setting('app.current_user_id', true), '')::uuid;

-- Rows of one tenant only. NULLIF: on a pooled connection the setting stays as '' after a transaction.
CREATE PROCEDURE protect_tenant(target regclass, tenant_column name DEFAULT 'tenant_id') LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format(
    'CREATE POLICY tenant_isolation ON %s USING (%I = NULLIF(current_setting(''app.current_tenant_id'', true), '''')::uuid)
     WITH CHECK (%I = NULLIF(current_setting(''app.current_tenant_id'', true), '''')::uuid)', target, tenant_column, tenant_column);
END $$;

-- Within a tenant, rows of the workspaces where the operation's permission is held: '*' or a list of ids; unset means none.
-- Only for the roles that run operations: a definer's lookup happens before any workspace is known.
CREATE PROCEDURE protect_workspace(target regclass, workspace_column name DEFAULT 'workspace_id', command text DEFAULT 'ALL') LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format(
    'CREATE POLICY workspace_scope ON %s AS RESTRICTIVE FOR %s TO gatehouse_app, gatehouse_worker USING (
       (SELECT current_setting(''app.current_workspace_ids'', true) = ''*'')
       OR %I = ANY ((SELECT string_to_array(NULLIF(NULLIF(current_setting(''app.current_workspace_ids'', true), ''''), ''*''), '','')::uuid[])::uuid[]))',
    target, command, workspace_column);
END $$;

-- Rows of one person, who belongs to the installation and to no tenant.
CREATE PROCEDURE protect_person(target regclass, person_column name DEFAULT 'person_id') LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format(
    'CREATE POLICY person_isolation ON %s USING (%I = NULLIF(current_setting(''app.current_user_id'', true), '''')::uuid)
     WITH CHECK (%I = NULLIF(current_setting(''app.current_user_id'', true), '''')::uuid)', target, person_column, person_column);
END $$;

REVOKE EXECUTE ON FUNCTION current_tenant_id(), current_person_id() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION current_tenant_id(), current_person_id()
  TO gatehouse_app, gatehouse_worker, gatehouse_auditor, gatehouse_lookup, gatehouse_sealer, gatehouse_retention;
REVOKE EXECUTE ON PROCEDURE protect_tenant(regclass, name), protect_workspace(regclass, name, text), protect_person(regclass, name) FROM PUBLIC;

-- Organizations and workspaces ------------------------------------------------------------------------------------

CREATE TABLE tenants (
  id uuid PRIMARY KEY DEFAULT current_tenant_id(),
  slug text NOT NULL CHECK (slug ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz
);
CREATE UNIQUE INDEX tenants_slug ON tenants (slug);
CALL protect_tenant('tenants', 'id');

CREATE TABLE workspaces (
  tenant_id uuid NOT NULL DEFAULT current_tenant_id() REFERENCES tenants (id),
  id uuid NOT NULL,
  name text NOT NULL CHECK (name ~ '^[a-z0-9_-]{1,100}$'),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX workspaces_name ON workspaces (tenant_id, name) WHERE deleted_at IS NULL;
CALL protect_tenant('workspaces');
CALL protect_workspace('workspaces', 'id');

-- People: authenticators and sessions belong to the installation, memberships to tenants ----------------------------

CREATE TABLE people (
  id uuid PRIMARY KEY DEFAULT current_person_id(),
  email text NOT NULL CHECK (email = lower(email) AND length(email) BETWEEN 3 AND 254),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  password_hash text NOT NULL,
  password_changed_at timestamptz NOT NULL DEFAULT now(),
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX people_email ON people (email);
CALL protect_person('people', 'id');

CREATE TABLE authenticators (
  person_id uuid NOT NULL DEFAULT current_person_id() REFERENCES people (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('totp')),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  sealed_seed bytea NOT NULL,
  last_step bigint,
  confirmed_at timestamptz,
  last_used_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (person_id, id)
);
CALL protect_person('authenticators');

CREATE TABLE recovery_codes (
  person_id uuid NOT NULL DEFAULT current_person_id() REFERENCES people (id) ON DELETE CASCADE,
  digest bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  used_at timestamptz,
  PRIMARY KEY (person_id, digest)
);
CALL protect_person('recovery_codes');

CREATE TABLE sessions (
  person_id uuid NOT NULL DEFAULT current_person_id() REFERENCES people (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  token_hash bytea NOT NULL,
  previous_token_hash bytea,
  rotated_at timestamptz,
  method text NOT NULL CHECK (method IN ('password')),
  remember boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  issued_at timestamptz NOT NULL DEFAULT now(),
  last_used_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  mfa_at timestamptz,
  fresh_at timestamptz,
  ip text,
  user_agent text,
  ended_at timestamptz,
  end_reason text CHECK (end_reason IN ('signed_out', 'ended_by_person', 'idle', 'expired', 'reuse', 'password_changed', 'replaced')),
  PRIMARY KEY (person_id, id)
);
CREATE UNIQUE INDEX sessions_token ON sessions (token_hash);
CREATE UNIQUE INDEX sessions_previous_token ON sessions (previous_token_hash);
CALL protect_person('sessions');

CREATE TABLE memberships (
  tenant_id uuid NOT NULL DEFAULT current_tenant_id() REFERENCES tenants (id),
  id uuid NOT NULL,
  person_id uuid NOT NULL REFERENCES people (id),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  email text NOT NULL CHECK (length(email) BETWEEN 3 AND 254),
  status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'suspended', 'ended')),
  source text NOT NULL DEFAULT 'local' CHECK (source IN ('local', 'sso', 'scim')),
  created_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz,
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX memberships_person ON memberships (tenant_id, person_id);
CREATE INDEX memberships_by_person ON memberships (person_id);
CALL protect_tenant('memberships');

-- How a session satisfied a tenant. The person's sign-in writes it; the tenant may end it.
CREATE TABLE session_tenants (
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  person_id uuid NOT NULL DEFAULT current_person_id(),
  session_id uuid NOT NULL,
  method text NOT NULL CHECK (method IN ('password')),
  mfa boolean NOT NULL,
  connection_id uuid,
  satisfied_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, person_id, session_id),
  FOREIGN KEY (person_id, session_id) REFERENCES sessions (person_id, id) ON DELETE CASCADE
);
CALL protect_person('session_tenants');
CREATE POLICY tenant_isolation ON session_tenants FOR SELECT USING (tenant_id = NULLIF(current_setting('app.current_tenant_id', true), '')::uuid);
CREATE POLICY tenant_ends ON session_tenants FOR DELETE USING (tenant_id = NULLIF(current_setting('app.current_tenant_id', true), '')::uuid);

-- One organization role and at most one role per workspace; exactly one owner per organization.
CREATE TABLE role_assignments (
  tenant_id uuid NOT NULL DEFAULT current_tenant_id(),
  id uuid NOT NULL,
  membership_id uuid NOT NULL,
  workspace_id uuid,
  role text NOT NULL CHECK (length(role) BETWEEN 1 AND 100),
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, membership_id) REFERENCES memberships (tenant_id, id),
  FOREIGN KEY (tenant_id, workspace_id) REFERENCES workspaces (tenant_id, id),
  CHECK (role <> 'gatehouse/owner' OR workspace_id IS NULL)
);
CREATE UNIQUE INDEX role_assignments_organization ON role_assignments (tenant_id, membership_id) WHERE workspace_id IS NULL;
CREATE UNIQUE INDEX role_assignments_workspace ON role_assignments (tenant_id, membership_id, workspace_id) WHERE workspace_id IS NOT NULL;
CREATE UNIQUE INDEX role_assignments_one_owner ON role_assignments (tenant_id) WHERE role = 'gatehouse/owner';
CALL protect_tenant('role_assignments');

-- Secrets ------------------------------------------------------------------------------------------------------------

-- One data key per workspace, one per tenant (workspace_id null) and, under tenant 0, one for the installation.
CREATE TABLE data_keys (
  tenant_id uuid NOT NULL DEFAULT current_tenant_id() REFERENCES tenants (id),
  id uuid NOT NULL,
  workspace_id uuid,
  kek_version integer NOT NULL CHECK (kek_version > 0),
  wrapped bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, workspace_id) REFERENCES workspaces (tenant_id, id)
);
CREATE UNIQUE INDEX data_keys_tenant ON data_keys (tenant_id) WHERE workspace_id IS NULL;
CREATE UNIQUE INDEX data_keys_workspace ON data_keys (tenant_id, workspace_id) WHERE workspace_id IS NOT NULL;
CALL protect_tenant('data_keys');

CREATE TABLE credentials (
  tenant_id uuid NOT NULL DEFAULT current_tenant_id(),
  id uuid NOT NULL,
  workspace_id uuid NOT NULL,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  vendor text NOT NULL CHECK (length(vendor) BETWEEN 1 AND 100),
  kind text NOT NULL CHECK (kind IN ('api_key', 'basic', 'oauth_client', 'service_account')),
  settings jsonb NOT NULL DEFAULT '{}',
  sealed_secret bytea NOT NULL,
  secret_hints jsonb NOT NULL DEFAULT '{}',
  fingerprint text NOT NULL,
  version integer NOT NULL DEFAULT 1,
  expires_at timestamptz,
  rotated_at timestamptz NOT NULL DEFAULT now(),
  last_used_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, workspace_id) REFERENCES workspaces (tenant_id, id)
);
CREATE UNIQUE INDEX credentials_name ON credentials (tenant_id, workspace_id, name);
CALL protect_tenant('credentials');
CALL protect_workspace('credentials');

CREATE TABLE api_keys (
  tenant_id uuid NOT NULL DEFAULT current_tenant_id(),
  id uuid NOT NULL,
  workspace_id uuid NOT NULL,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  environment text NOT NULL CHECK (environment IN ('live', 'test')),
  lookup text NOT NULL CHECK (lookup ~ '^[0-9A-Za-z]{8}$'),
  verifier text NOT NULL,
  pepper_version integer NOT NULL,
  last_four text NOT NULL CHECK (length(last_four) = 4),
  scopes text[] NOT NULL CHECK (cardinality(scopes) > 0),
  created_by uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_at timestamptz,
  last_used_ip text,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, workspace_id) REFERENCES workspaces (tenant_id, id),
  FOREIGN KEY (tenant_id, created_by) REFERENCES memberships (tenant_id, id)
);
CREATE INDEX api_keys_lookup ON api_keys (lookup);
CREATE INDEX api_keys_recent ON api_keys (tenant_id, created_at DESC, id DESC);
CALL protect_tenant('api_keys');
CALL protect_workspace('api_keys');

-- Answers to repeated requests, written in the mutation's own transaction.
CREATE TABLE idempotency_records (
  tenant_id uuid NOT NULL DEFAULT current_tenant_id(),
  principal_id uuid NOT NULL,
  key text NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
  operation text NOT NULL,
  request_hash bytea NOT NULL,
  sealed_response bytea,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, principal_id, key)
);
CALL protect_tenant('idempotency_records');

-- Counters of limits and lockouts. Losing them in a crash only forgets recent attempts.
CREATE UNLOGGED TABLE rate_limits (
  tenant_id uuid NOT NULL DEFAULT current_tenant_id(),
  key bytea NOT NULL,
  window_start timestamptz NOT NULL,
  count integer NOT NULL,
  blocked_until timestamptz,
  PRIMARY KEY (tenant_id, key)
);
CALL protect_tenant('rate_limits');

CREATE TABLE worker_heartbeats (
  tenant_id uuid NOT NULL DEFAULT current_tenant_id(),
  process text NOT NULL,
  seen_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, process)
);
CALL protect_tenant('worker_heartbeats');

GRANT SELECT ON _prisma_migrations TO gatehouse_app, gatehouse_worker;
GRANT SELECT, INSERT, UPDATE ON tenants, workspaces, memberships, people, authenticators, recovery_codes, sessions, session_tenants,
  role_assignments, data_keys, credentials, api_keys, idempotency_records, rate_limits TO gatehouse_app;
GRANT DELETE ON authenticators, recovery_codes, session_tenants, role_assignments, data_keys, credentials, rate_limits TO gatehouse_app;
GRANT SELECT ON worker_heartbeats TO gatehouse_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON worker_heartbeats TO gatehouse_worker;
GRANT SELECT ON tenants, workspaces TO gatehouse_worker;
GRANT SELECT, DELETE ON credentials, data_keys TO gatehouse_worker;

-- Tenant 0 is the installation itself: its log takes what belongs to no organization.
SELECT set_config('app.current_tenant_id', '00000000-0000-0000-0000-000000000000', true);
INSERT INTO tenants (id, slug, name) VALUES ('00000000-0000-0000-0000-000000000000', 'installation', 'Installation');
SELECT set_config('app.current_tenant_id', '', true);
