SET statement_timeout = '50ms';
ALTER TABLE t ALTER COLUMN a TYPE bigint;
ALTER TABLE t ADD x integer;
SET statement_timeout = '1h';
ALTER TABLE t ALTER COLUMN a TYPE integer;
