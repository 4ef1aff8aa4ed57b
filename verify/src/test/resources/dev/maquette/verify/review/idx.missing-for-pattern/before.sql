CREATE TABLE t (id integer PRIMARY KEY, code text NOT NULL, half integer NOT NULL, moment integer NOT NULL);
INSERT INTO t SELECT i, 'code ' || i, i % 2, i FROM generate_series(1, 40000) i;
ANALYZE t;
