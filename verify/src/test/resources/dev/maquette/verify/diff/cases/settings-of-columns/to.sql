CREATE UNLOGGED TABLE t (a text, b text, c int) WITH (autovacuum_vacuum_scale_factor = 0.01);
ALTER TABLE t ALTER b SET STATISTICS 900, ALTER a SET STATISTICS 10, ALTER c SET (n_distinct_inherited = 7);
