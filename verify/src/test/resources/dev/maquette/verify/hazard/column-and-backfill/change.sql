ALTER TABLE t ADD COLUMN x integer;
UPDATE t SET x = n;
