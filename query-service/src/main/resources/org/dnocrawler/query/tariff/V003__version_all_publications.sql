-- A version of what is known of an operator, year and kind: read by a crawl, or made by a person.
-- A version never changes but for `served`, which marks the one that is answered with.
ALTER TABLE price_sheet RENAME TO publication;
ALTER INDEX price_sheet_pkey RENAME TO publication_pkey;
ALTER TABLE publication DROP CONSTRAINT price_sheet_dno_year_version_key;
ALTER TABLE publication DROP CONSTRAINT price_sheet_dno_year_sha256_key;
DROP INDEX price_sheet_served;

ALTER TABLE publication
  ADD COLUMN data_type text NOT NULL DEFAULT 'netzentgelte'
    CHECK (data_type IN ('netzentgelte', 'hlzf')),
  ADD COLUMN valid_to date,
  ADD COLUMN time_convention text CHECK (time_convention IN ('clock', 'quarter_hour_end', 'unknown')),
  ADD COLUMN day_rule text,
  -- who made the version: a crawl, or a person who corrected, judged, withdrew or brought back
  ADD COLUMN origin text NOT NULL DEFAULT 'crawl'
    CHECK (origin IN ('crawl', 'correction', 'review', 'withdrawal', 'restoration')),
  ADD COLUMN author text,
  ADD COLUMN reason text,
  -- the version that was served before this one was stored, which it is compared with
  ADD COLUMN base integer,
  -- why it was not served; null when it was
  ADD COLUMN held_back text,
  ALTER COLUMN job_id DROP NOT NULL,
  ADD CHECK ((origin = 'crawl') = (job_id IS NOT NULL)),
  ADD CHECK (origin = 'crawl' OR (author IS NOT NULL AND reason IS NOT NULL)),
  ADD CHECK (NOT served OR held_back IS NULL);
ALTER TABLE publication ALTER COLUMN data_type DROP DEFAULT;
ALTER TABLE publication ALTER COLUMN origin DROP DEFAULT;

UPDATE publication AS kept SET held_back = 'a more settled version stays the answer'
 WHERE NOT served AND EXISTS
       (SELECT FROM publication AS other
         WHERE other.dno = kept.dno AND other.year = kept.year AND other.served
           AND other.version < kept.version);

CREATE UNIQUE INDEX publication_version ON publication (dno, year, data_type, version);
CREATE UNIQUE INDEX publication_served ON publication (dno, year, data_type) WHERE served;
CREATE UNIQUE INDEX publication_document ON publication (dno, year, data_type, sha256)
 WHERE origin = 'crawl';
-- the feed of changes, in the order of their commits
CREATE INDEX publication_feed ON publication (id) WHERE held_back IS NULL;
CREATE INDEX publication_current ON publication (id) WHERE served;
CREATE INDEX publication_stored_at ON publication (stored_at) WHERE held_back IS NULL;
CREATE INDEX publication_held ON publication (id) WHERE held_back IS NOT NULL;

ALTER TABLE price_row RENAME COLUMN sheet_id TO publication_id;

CREATE TABLE hlzf_row (
  publication_id bigint NOT NULL REFERENCES publication ON DELETE CASCADE,
  position       integer NOT NULL,
  voltage_level  text NOT NULL
    CHECK (voltage_level IN ('hoes', 'hoes/hs', 'hs', 'hs/ms', 'ms', 'ms/ns', 'ns')),
  season         text NOT NULL CHECK (season IN ('winter', 'spring', 'summer', 'autumn')),
  windows        jsonb NOT NULL,
  verification   text NOT NULL CHECK (verification IN ('unverified', 'verified', 'disputed')),
  checks         jsonb NOT NULL,
  provenance     jsonb NOT NULL,
  PRIMARY KEY (publication_id, voltage_level, season)
);

-- Charges without power metering (StromNEV § 17(6)).
CREATE TABLE slp_price (
  publication_id bigint PRIMARY KEY REFERENCES publication ON DELETE CASCADE,
  grundpreis     numeric,
  arbeit         numeric NOT NULL,
  verification   text NOT NULL CHECK (verification IN ('unverified', 'verified', 'disputed')),
  checks         jsonb NOT NULL,
  provenance     jsonb NOT NULL
);

-- Charges of controllable loads (EnWG § 14a), modules 1 to 3.
CREATE TABLE controllable_load (
  publication_id bigint PRIMARY KEY REFERENCES publication ON DELETE CASCADE,
  modul_1        numeric,
  modul_2        numeric,
  hochtarif      numeric,
  standardtarif  numeric,
  niedrigtarif   numeric,
  windows        jsonb,
  verification   text NOT NULL CHECK (verification IN ('unverified', 'verified', 'disputed')),
  checks         jsonb NOT NULL,
  provenance     jsonb NOT NULL,
  CHECK (num_nonnulls(hochtarif, standardtarif, niedrigtarif, windows) IN (0, 4))
);

-- One row a version with all that it says, in the form of the wire.
CREATE VIEW publication_wire AS
SELECT p.*,
       (SELECT jsonb_agg(
                 jsonb_strip_nulls(jsonb_build_object(
                   'voltage_level', r.voltage_level,
                   'leistung', r.leistung,
                   'arbeit', r.arbeit,
                   'leistung_unter_2500h', r.leistung_unter_2500h,
                   'arbeit_unter_2500h', r.arbeit_unter_2500h,
                   'leistung_monat', r.leistung_monat,
                   'arbeit_monat', r.arbeit_monat,
                   'verification', r.verification,
                   'checks', r.checks,
                   'provenance', jsonb_build_object(
                     'page', r.page, 'region', r.region, 'quote', r.quote, 'method', r.method,
                     'confidence', r.confidence, 'values', r.value_sources)))
                 ORDER BY r.position)
          FROM price_row AS r WHERE r.publication_id = p.id)::text AS price_rows,
       (SELECT jsonb_agg(
                 jsonb_build_object(
                   'voltage_level', h.voltage_level,
                   'season', h.season,
                   'windows', h.windows,
                   'verification', h.verification,
                   'checks', h.checks,
                   'provenance', h.provenance)
                 ORDER BY h.position)
          FROM hlzf_row AS h WHERE h.publication_id = p.id)::text AS hlzf_rows,
       (SELECT jsonb_strip_nulls(jsonb_build_object(
                 'grundpreis', s.grundpreis,
                 'arbeit', s.arbeit,
                 'verification', s.verification,
                 'checks', s.checks,
                 'provenance', s.provenance))
          FROM slp_price AS s WHERE s.publication_id = p.id)::text AS slp,
       (SELECT jsonb_strip_nulls(jsonb_build_object(
                 'modul_1', c.modul_1,
                 'modul_2', c.modul_2,
                 'modul_3', CASE WHEN c.hochtarif IS NOT NULL THEN jsonb_build_object(
                   'hochtarif', c.hochtarif,
                   'standardtarif', c.standardtarif,
                   'niedrigtarif', c.niedrigtarif,
                   'windows', c.windows) END,
                 'verification', c.verification,
                 'checks', c.checks,
                 'provenance', c.provenance))
          FROM controllable_load AS c WHERE c.publication_id = p.id)::text AS steuerbar
  FROM publication AS p;

-- What was asked, for operators of the suite; kept 90 days.
CREATE TABLE query_log (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  asked_at  timestamptz NOT NULL,
  user_id   text NOT NULL,
  question  text NOT NULL,
  outcome   text NOT NULL,
  dno       text,
  year      integer,
  data_type text,
  source    text,
  millis    integer NOT NULL
);

CREATE INDEX query_log_asked_at ON query_log (asked_at);

-- How often something was asked for on a day (UTC); kept 90 days.
CREATE TABLE demand (
  day       date NOT NULL,
  dno       text NOT NULL,
  year      integer NOT NULL,
  data_type text NOT NULL,
  asked     bigint NOT NULL,
  PRIMARY KEY (day, dno, year, data_type)
);
