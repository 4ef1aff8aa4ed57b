\set ON_ERROR_STOP on
CREATE TYPE state AS ENUM ('new', 'done');
CREATE TABLE t (id integer PRIMARY KEY, state state DEFAULT 'done');
\echo 'the table is there; now its index'
CREATE INDEX CONCURRENTLY t_state ON t (state);
CREATE FUNCTION finished (wanted integer) RETURNS boolean
    LANGUAGE sql
    BEGIN ATOMIC
        SELECT state = 'done' FROM t WHERE id = wanted;
    END;
VACUUM t;
BEGIN;
ALTER TABLE t ADD COLUMN note text;
COMMIT;
