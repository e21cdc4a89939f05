-- A document that a better reader reads otherwise is a version again; a job's result still is one, which is looked up under the entry's lock.
DROP INDEX publication_document;
DROP INDEX publication_upload;

CREATE INDEX publication_document ON publication (dno, year, data_type, sha256);
