-- A document that somebody brought is another origin than one that a crawl found: the same bytes may come both ways.
DO $$
DECLARE
  old text;
BEGIN
  FOR old IN
    SELECT conname FROM pg_constraint
     WHERE conrelid = 'publication'::regclass AND contype = 'c'
       AND pg_get_constraintdef(oid) LIKE '%origin%'
  LOOP
    EXECUTE format('ALTER TABLE publication DROP CONSTRAINT %I', old);
  END LOOP;
END $$;

ALTER TABLE publication
  ADD CONSTRAINT publication_origin CHECK
    (origin IN ('crawl', 'upload', 'correction', 'review', 'withdrawal', 'restoration')),
  ADD CONSTRAINT publication_job CHECK ((origin IN ('crawl', 'upload')) = (job_id IS NOT NULL)),
  ADD CONSTRAINT publication_author CHECK
    (origin IN ('crawl', 'upload') OR (author IS NOT NULL AND reason IS NOT NULL));

CREATE UNIQUE INDEX publication_upload ON publication (dno, year, data_type, sha256)
 WHERE origin = 'upload';
