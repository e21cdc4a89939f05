-- One immutable version of an operator's charges of a year, as one document states them.
-- Only `served` ever changes: it marks the version that is answered with.
CREATE TABLE price_sheet (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  dno          text NOT NULL,
  year         integer NOT NULL CHECK (year BETWEEN 1990 AND 2200),
  version      integer NOT NULL CHECK (version >= 1),
  served       boolean NOT NULL,
  status       text NOT NULL CHECK (status IN ('preliminary', 'final', 'unknown')),
  verification text NOT NULL CHECK (verification IN ('unverified', 'verified', 'disputed')),
  valid_from   date,
  url          text NOT NULL,
  sha256       text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  content_type text NOT NULL,
  bytes        bigint NOT NULL,
  fetched_at   timestamptz NOT NULL,
  title        text,
  path         jsonb NOT NULL,
  job_id       uuid NOT NULL,
  stored_at    timestamptz NOT NULL DEFAULT now(),
  UNIQUE (dno, year, version),
  UNIQUE (dno, year, sha256)
);

CREATE UNIQUE INDEX price_sheet_served ON price_sheet (dno, year) WHERE served;

CREATE TABLE price_row (
  sheet_id              bigint NOT NULL REFERENCES price_sheet ON DELETE CASCADE,
  position              integer NOT NULL,
  voltage_level         text NOT NULL
    CHECK (voltage_level IN ('hoes', 'hoes/hs', 'hs', 'hs/ms', 'ms', 'ms/ns', 'ns')),
  leistung              numeric NOT NULL,
  arbeit                numeric NOT NULL,
  leistung_unter_2500h  numeric NOT NULL,
  arbeit_unter_2500h    numeric NOT NULL,
  leistung_monat        numeric,
  arbeit_monat          numeric,
  verification          text NOT NULL CHECK (verification IN ('unverified', 'verified', 'disputed')),
  checks                jsonb NOT NULL,
  page                  integer,
  region                text NOT NULL,
  quote                 text NOT NULL,
  method                text NOT NULL,
  confidence            numeric NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  value_sources         jsonb NOT NULL,
  PRIMARY KEY (sheet_id, voltage_level)
);

-- A crawl that found nothing; a later one that finds something removes it.
CREATE TABLE missing_data (
  dno        text NOT NULL,
  year       integer NOT NULL,
  data_type  text NOT NULL,
  reason     text NOT NULL,
  tried      jsonb NOT NULL,
  job_id     uuid NOT NULL,
  checked_at timestamptz NOT NULL,
  PRIMARY KEY (dno, year, data_type)
);

-- Cache keys whose values a committed change made stale; a row goes when the cache has dropped its key.
CREATE TABLE stale_key (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  key      text NOT NULL,
  stale_at timestamptz NOT NULL DEFAULT now()
);
