-- The record of all crawl jobs; Redis holds an index of it that can be rebuilt from here.
-- Owned by dno_jobs; query-service and crawler-service act as its members.

CREATE TABLE job (
  id          uuid PRIMARY KEY,
  dedupe_key  text NOT NULL,
  priority    text NOT NULL CHECK (priority IN ('high', 'normal', 'low')),
  status      text NOT NULL CHECK (status IN ('pending', 'running', 'retrying', 'storing',
                                              'completed', 'failed', 'cancelled')),
  user_id     text NOT NULL,
  payload     jsonb NOT NULL,
  epoch       bigint NOT NULL DEFAULT 0,
  worker      text,
  progress    integer NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 100),
  step        text,
  attempts    integer NOT NULL DEFAULT 0,
  deaths      integer NOT NULL DEFAULT 0,
  failures    integer NOT NULL DEFAULT 0,
  failure     jsonb,
  result      jsonb,
  due_at      timestamptz,
  created_at  timestamptz NOT NULL DEFAULT now(),
  updated_at  timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz,
  CHECK ((finished_at IS NOT NULL) = (status IN ('completed', 'failed', 'cancelled'))),
  CHECK ((due_at IS NOT NULL) = (status = 'retrying')),
  CHECK (result IS NOT NULL OR status NOT IN ('storing', 'completed'))
);

COMMENT ON COLUMN job.epoch IS 'fencing number: grows with each lease; every write of a lease holder names it';
COMMENT ON COLUMN job.deaths IS 'how often a worker went silent with it';
COMMENT ON COLUMN job.failures IS 'how often a run failed';

-- One open job per thing wanted, however many ask.
CREATE UNIQUE INDEX job_open_dedupe ON job (dedupe_key)
  WHERE status IN ('pending', 'running', 'retrying', 'storing');
CREATE INDEX job_open ON job (status, created_at)
  WHERE status IN ('pending', 'running', 'retrying', 'storing');
CREATE INDEX job_newest ON job (created_at DESC, id);

-- Who asked for a job and may follow it.
CREATE TABLE asker (
  job_id   uuid NOT NULL REFERENCES job (id) ON DELETE CASCADE,
  user_id  text NOT NULL,
  asked_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (job_id, user_id)
);

CREATE INDEX asker_newest ON asker (user_id, asked_at DESC);

-- Every change of state, written by the trigger below whoever makes the change.
CREATE TABLE history (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  job_id      uuid NOT NULL REFERENCES job (id) ON DELETE CASCADE,
  from_status text,
  to_status   text NOT NULL,
  epoch       bigint NOT NULL,
  worker      text,
  failure     jsonb,
  at          timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE INDEX history_of_job ON history (job_id, id);

CREATE FUNCTION record_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO jobs.history (job_id, from_status, to_status, epoch, worker, failure)
  VALUES (NEW.id, CASE WHEN TG_OP = 'UPDATE' THEN OLD.status END, NEW.status, NEW.epoch,
          NEW.worker, CASE WHEN NEW.status IN ('retrying', 'failed') THEN NEW.failure END);
  RETURN NULL;
END
$$;

CREATE TRIGGER job_created AFTER INSERT ON job
  FOR EACH ROW EXECUTE FUNCTION record_change();
CREATE TRIGGER job_changed AFTER UPDATE OF status ON job
  FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION record_change();
