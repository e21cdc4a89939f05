-- Copy of the operator directory, rewritten at every start; the files of the service are the record.
CREATE TABLE operator (
  slug            text PRIMARY KEY CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name            text NOT NULL,
  mastr_nr        text UNIQUE DEFERRABLE INITIALLY DEFERRED,
  region          text,
  city            text,
  zip             text,
  website         text,
  bdew_code       text,
  closed_network  boolean NOT NULL,
  likely_historic boolean NOT NULL,
  transmission    boolean NOT NULL,
  sample          boolean NOT NULL
);
