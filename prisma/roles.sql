-- The database roles of Gatehouse. An administrator runs this once, connected to Gatehouse's own database:
--   psql -d gatehouse -f prisma/roles.sql
-- and then gives gatehouse_owner, gatehouse_app and gatehouse_worker a password (ALTER ROLE … PASSWORD).
-- It may be run again. Migrations never create roles.
DO $$
DECLARE
  name text;
BEGIN
  -- Two runs on one database must not collide. Roles belong to the whole cluster, so set up two databases one after the other.
  PERFORM pg_advisory_xact_lock(72707370);

  -- NOINHERIT: being a member of a definer's owner gives gatehouse_owner the right to hand functions over, not its rights.
  FOREACH name IN ARRAY ARRAY['gatehouse_owner', 'gatehouse_app', 'gatehouse_worker', 'gatehouse_auditor'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
      EXECUTE format('CREATE ROLE %I LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION NOINHERIT', name);
    END IF;
  END LOOP;

  -- Owners of the definer functions: nobody signs in as them and nobody inherits from them.
  FOREACH name IN ARRAY ARRAY['gatehouse_lookup', 'gatehouse_sealer', 'gatehouse_retention', 'gatehouse_search'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION NOINHERIT', name);
    END IF;
    IF NOT pg_has_role('gatehouse_owner', name, 'MEMBER') THEN
      EXECUTE format('GRANT %I TO gatehouse_owner', name);
    END IF;
  END LOOP;
  IF NOT pg_has_role('gatehouse_owner', 'gatehouse_worker', 'MEMBER') THEN
    GRANT gatehouse_worker TO gatehouse_owner;
  END IF;

  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO gatehouse_owner, gatehouse_app, gatehouse_worker, gatehouse_auditor', current_database());
  EXECUTE format('GRANT CREATE ON DATABASE %I TO gatehouse_worker', current_database());
  REVOKE ALL ON SCHEMA public FROM PUBLIC;
  GRANT USAGE ON SCHEMA public TO gatehouse_owner, gatehouse_app, gatehouse_worker, gatehouse_auditor;
  GRANT USAGE, CREATE ON SCHEMA public TO gatehouse_owner, gatehouse_lookup, gatehouse_sealer, gatehouse_retention, gatehouse_search;
END $$;
