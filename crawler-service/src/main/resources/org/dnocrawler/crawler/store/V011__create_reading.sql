-- Which reader has read a document for a question, so that a better one reads it again, once.
CREATE TABLE crawler.reading (
  sha256    text        NOT NULL REFERENCES crawler.document,
  dno       text        NOT NULL,
  year      integer     NOT NULL,
  data_type text        NOT NULL,
  reader    integer     NOT NULL,
  read_at   timestamptz NOT NULL,
  PRIMARY KEY (sha256, dno, year, data_type)
);

COMMENT ON COLUMN crawler.reading.reader IS
  'version of the code that read the document last; what was read before this table was is read again';
