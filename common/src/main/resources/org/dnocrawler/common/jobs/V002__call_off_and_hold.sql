-- Calling jobs off, dead letters that were dealt with, lists that are held, and requests that are repeated.

ALTER TABLE job
  ADD COLUMN cancel_requested_at timestamptz,
  ADD COLUMN discarded_at timestamptz,
  ADD COLUMN ingest_failures integer NOT NULL DEFAULT 0;

COMMENT ON COLUMN job.cancel_requested_at IS 'since when it is to be called off; it ends as cancelled at the next step of its life';
COMMENT ON COLUMN job.discarded_at IS 'since when a failed job is no dead letter any more';
COMMENT ON COLUMN job.ingest_failures IS 'how often its recorded result could not be ingested';

CREATE INDEX job_dead ON job (finished_at DESC, id) WHERE status = 'failed' AND discarded_at IS NULL;

-- Lists that hand nothing out.
CREATE TABLE held_list (
  list text PRIMARY KEY CHECK (list IN ('high', 'normal', 'low')),
  since timestamptz NOT NULL DEFAULT now()
);

-- The first answer to a request that its client may repeat.
CREATE TABLE request (
  user_id     text NOT NULL,
  key         text NOT NULL,
  fingerprint text NOT NULL,
  job_id      uuid NOT NULL REFERENCES job (id) ON DELETE CASCADE,
  created_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, key)
);

CREATE INDEX request_oldest ON request (created_at);
