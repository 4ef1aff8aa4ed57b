SET LOCAL TimeZone = 'UTC';
ALTER TABLE t ALTER COLUMN ts TYPE timestamptz;
