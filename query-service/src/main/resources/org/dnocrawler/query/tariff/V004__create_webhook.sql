-- Who is told of changes, and how far. A delivery is leased, so that one instance at a time makes it.
CREATE TABLE webhook (
  id              uuid PRIMARY KEY,
  user_id         text NOT NULL,
  idempotency_key text,
  url             text NOT NULL,
  description     text,
  dnos            text[] NOT NULL,
  data_types      text[] NOT NULL,
  -- number of the secret; a new number is a new secret
  secret_number   integer NOT NULL DEFAULT 1,
  -- id of the last change that was delivered or passed by
  place           bigint NOT NULL,
  -- deliveries that failed since the last one that did not
  failures        integer NOT NULL DEFAULT 0,
  due_at          timestamptz NOT NULL,
  leased_until    timestamptz,
  lease           uuid,
  last_result     text,
  delivered_at    timestamptz,
  disabled_at     timestamptz,
  disabled_reason text,
  created_at      timestamptz NOT NULL
);

CREATE UNIQUE INDEX webhook_idempotency ON webhook (user_id, idempotency_key)
 WHERE idempotency_key IS NOT NULL;
CREATE INDEX webhook_user ON webhook (user_id, created_at, id);
CREATE INDEX webhook_due ON webhook (due_at) WHERE disabled_at IS NULL;
