CREATE TABLE t (id integer PRIMARY KEY, a integer);
CREATE INDEX t_a ON t (a);
CREATE INDEX t_fine ON t (a, id);
UPDATE pg_catalog.pg_index SET indisvalid = false WHERE indexrelid = 't_a'::regclass;
