CREATE TABLE t (id bigint PRIMARY KEY, a integer NOT NULL, b text);
INSERT INTO t SELECT i, i, 'x' FROM generate_series(1, 1000) AS i;
CREATE INDEX t_b ON t (b);
CREATE INDEX t_a ON t (a);
UPDATE pg_catalog.pg_index SET indisvalid = FALSE WHERE indexrelid = 't_b'::pg_catalog.regclass;
