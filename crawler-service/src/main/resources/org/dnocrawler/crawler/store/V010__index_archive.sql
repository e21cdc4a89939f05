-- The listing of the archive goes by time of the first fetch, that of a document by its fetches.
CREATE INDEX document_by_age ON crawler.document (first_fetched_at DESC, sha256 DESC);
CREATE INDEX fetch_of_document ON crawler.fetch (sha256, fetched_at DESC);
