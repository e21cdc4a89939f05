-- What was fetched, once per content.
CREATE TABLE crawler.document (
  sha256           text        PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  content_type     text        NOT NULL,
  bytes            bigint      NOT NULL CHECK (bytes >= 0),
  first_fetched_at timestamptz NOT NULL
);

-- Where and when it was met; one row a look.
CREATE TABLE crawler.fetch (
  id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  job_id     uuid        NOT NULL,
  dno        text        NOT NULL,
  url        text        NOT NULL,
  sha256     text        NOT NULL REFERENCES crawler.document,
  headers    jsonb       NOT NULL,
  fetched_at timestamptz NOT NULL
);

CREATE INDEX fetch_of_operator ON crawler.fetch (dno, fetched_at DESC);

-- What a document turned out not to be, so that it is read once for a question.
CREATE TABLE crawler.rejection (
  sha256     text        NOT NULL REFERENCES crawler.document,
  dno        text        NOT NULL,
  year       integer     NOT NULL,
  data_type  text        NOT NULL,
  reader     integer     NOT NULL,
  verdict    text        NOT NULL,
  decided_at timestamptz NOT NULL,
  PRIMARY KEY (sha256, dno, year, data_type, reader)
);

COMMENT ON COLUMN crawler.rejection.reader IS
  'version of the code that read the document; a newer one reads it again';
