-- Roles and schemas of the suite, one login role a service; run by a superuser in the suite's database.
-- Repeatable: running it again changes nothing. Passwords are set apart, by whoever runs it.
-- dno_jobs owns the job journal; query-service and crawler-service act in it as its members.

DO $$
DECLARE
  service text;
BEGIN
  FOREACH service IN ARRAY ARRAY['dno_auth', 'dno_query', 'dno_crawler'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = service) THEN
      EXECUTE format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE', service);
    END IF;
  END LOOP;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'dno_jobs') THEN
    CREATE ROLE dno_jobs NOLOGIN;
  END IF;
END
$$;

GRANT dno_jobs TO dno_query, dno_crawler;

CREATE SCHEMA IF NOT EXISTS auth AUTHORIZATION dno_auth;
CREATE SCHEMA IF NOT EXISTS tariffs AUTHORIZATION dno_query;
CREATE SCHEMA IF NOT EXISTS crawler AUTHORIZATION dno_crawler;
CREATE SCHEMA IF NOT EXISTS jobs AUTHORIZATION dno_jobs;

REVOKE CREATE ON SCHEMA public FROM PUBLIC;
