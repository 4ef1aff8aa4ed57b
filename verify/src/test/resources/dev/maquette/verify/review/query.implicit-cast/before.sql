CREATE TABLE t (id integer PRIMARY KEY, name text NOT NULL, other integer, moment timestamptz NOT NULL);
INSERT INTO t SELECT i, 'name ' || i, i, timestamptz '2026-01-01' + i * interval '1 minute' FROM generate_series(1, 20000) i;
CREATE INDEX t_other ON t (other);
CREATE INDEX t_moment ON t (moment);
ANALYZE t;
