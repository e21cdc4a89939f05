CREATE TABLE users (
  id            uuid PRIMARY KEY,
  email         text NOT NULL CHECK (length(email) BETWEEN 3 AND 254),
  password_hash text NOT NULL,
  role          text NOT NULL CHECK (role IN ('pending', 'user', 'admin')),
  created_at    timestamptz NOT NULL DEFAULT now(),
  updated_at    timestamptz NOT NULL DEFAULT now()
);

CREATE UNIQUE INDEX users_email_is_unique ON users (lower(email));
CREATE INDEX users_by_age ON users (created_at, id);

-- One key signs; retired keys stay in the JWKS until the tokens they signed have expired.
CREATE TABLE signing_keys (
  kid                   text PRIMARY KEY,
  encrypted_private_jwk bytea NOT NULL,
  created_at            timestamptz NOT NULL DEFAULT now(),
  retired_at            timestamptz
);

CREATE UNIQUE INDEX signing_keys_one_signs ON signing_keys ((true)) WHERE retired_at IS NULL;
