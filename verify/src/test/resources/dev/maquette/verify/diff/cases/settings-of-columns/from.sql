CREATE TABLE t (a text, b text, c int) WITH (fillfactor = 70, toast.autovacuum_enabled = off);
ALTER TABLE t ALTER a SET STORAGE EXTERNAL, ALTER b SET STATISTICS 500, ALTER c SET (n_distinct = -0.5);
