-- Sets the roles' passwords from the secret files; run by psql after bootstrap.sql, when the database is made.
\set password `cat /run/secrets/dno_auth_password`
ALTER ROLE dno_auth PASSWORD :'password';
\set password `cat /run/secrets/dno_query_password`
ALTER ROLE dno_query PASSWORD :'password';
\set password `cat /run/secrets/dno_crawler_password`
ALTER ROLE dno_crawler PASSWORD :'password';
