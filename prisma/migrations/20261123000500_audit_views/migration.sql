-- Queries of the audit log that somebody saved: their own, or shared with everybody who may read the log.
CREATE TABLE audit_views (
  tenant_id uuid NOT NULL DEFAULT current_tenant_id(),
  id uuid NOT NULL,
  -- The membership or the API key that saved it: who is gone leaves shared views behind.
  owner_id uuid NOT NULL,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  query text NOT NULL CHECK (length(query) <= 2000),
  columns text CHECK (columns ~ '^[A-Za-z_.-]+$' AND length(columns) <= 300),
  shared boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  -- Kept for a day, so that a deletion can be taken back.
  deleted_at timestamptz,
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX audit_views_own_name ON audit_views (tenant_id, owner_id, lower(name)) WHERE NOT shared AND deleted_at IS NULL;
CREATE UNIQUE INDEX audit_views_shared_name ON audit_views (tenant_id, lower(name)) WHERE shared AND deleted_at IS NULL;
CALL protect_tenant('audit_views');

-- Which views each person keeps in the sidebar.
CREATE TABLE audit_view_pins (
  tenant_id uuid NOT NULL DEFAULT current_tenant_id(),
  owner_id uuid NOT NULL,
  view_id uuid NOT NULL,
  PRIMARY KEY (tenant_id, owner_id, view_id),
  FOREIGN KEY (tenant_id, view_id) REFERENCES audit_views (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX audit_view_pins_view ON audit_view_pins (tenant_id, view_id);
CALL protect_tenant('audit_view_pins');

GRANT SELECT, INSERT, UPDATE, DELETE ON audit_views TO gatehouse_app;
GRANT SELECT, INSERT, DELETE ON audit_view_pins TO gatehouse_app;
