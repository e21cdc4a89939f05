-- Where a publication was found, so that it is asked for there first.
CREATE TABLE crawler.known_document (
  dno       text        NOT NULL,
  data_type text        NOT NULL,
  year      integer     NOT NULL,
  url       text        NOT NULL,
  path      text[]      NOT NULL,
  held_at   timestamptz NOT NULL,
  PRIMARY KEY (dno, data_type, year, url)
);

COMMENT ON COLUMN crawler.known_document.path IS 'addresses from the home page to it, itself included';

-- Addresses with the year left open, and what came of them.
CREATE TABLE crawler.url_pattern (
  id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  dno          text        NOT NULL,
  data_type    text        NOT NULL,
  page         boolean     NOT NULL,
  origin       text        NOT NULL,
  template     text        NOT NULL,
  successes    bigint      NOT NULL DEFAULT 0,
  failures     bigint      NOT NULL DEFAULT 0,
  last_held_at timestamptz,
  flagged_at   timestamptz,
  flag_reason  text,
  UNIQUE (dno, data_type, page, origin, template)
);

COMMENT ON COLUMN crawler.url_pattern.page IS 'the page that links the publication, not the publication';
COMMENT ON COLUMN crawler.url_pattern.template IS 'path and query; {year}, {yy} and {last} (the year before) are open';
COMMENT ON COLUMN crawler.url_pattern.flagged_at IS 'taken out of use by an admin; a pattern is never deleted';

CREATE INDEX url_pattern_shared ON crawler.url_pattern (data_type, page, template);
