-- What is crawled by itself, and when.
CREATE TABLE crawler.schedule (
  name        text        PRIMARY KEY,
  edition     uuid        NOT NULL,
  cron        text        NOT NULL,
  zone        text        NOT NULL,
  dno         text        NOT NULL,
  dno_name    text        NOT NULL,
  mastr_nr    text,
  website     text        NOT NULL,
  year        text        NOT NULL CHECK (year IN ('current', 'next') OR year ~ '^[0-9]{4}$'),
  data_type   text        NOT NULL,
  priority    text        NOT NULL CHECK (priority IN ('high', 'normal', 'low')),
  enabled     boolean     NOT NULL,
  next_at     timestamptz,
  last_at     timestamptz,
  last_job    uuid,
  fired       bigint      NOT NULL DEFAULT 0,
  missed      bigint      NOT NULL DEFAULT 0,
  taken_until timestamptz,
  created_at  timestamptz NOT NULL DEFAULT now(),
  updated_at  timestamptz NOT NULL DEFAULT now(),
  CHECK (enabled = (next_at IS NOT NULL))
);

COMMENT ON COLUMN crawler.schedule.edition IS 'another after each change; part of the name of a run';
COMMENT ON COLUMN crawler.schedule.missed IS 'times that passed without a run of their own';
COMMENT ON COLUMN crawler.schedule.taken_until IS 'an instance fires it; another may from then on';

CREATE INDEX schedule_due ON crawler.schedule (next_at) WHERE enabled;
