-- When a crawl that nobody asked for was begun last.
CREATE TABLE refresh (
  dno       text        NOT NULL,
  year      integer     NOT NULL,
  data_type text        NOT NULL,
  begun_at  timestamptz NOT NULL,
  PRIMARY KEY (dno, year, data_type)
);
