BEGIN;
ALTER TABLE t ADD c integer;
ALTER TABLE p ADD c integer;
ALTER TABLE t ADD d integer;
COMMIT;
BEGIN;
ALTER TABLE t ADD e integer;
COMMIT;
ALTER TABLE p ADD e integer;
