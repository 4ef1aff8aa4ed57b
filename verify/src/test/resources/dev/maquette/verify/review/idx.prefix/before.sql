CREATE TABLE t (a integer, b integer, c integer, PRIMARY KEY (a, b));
INSERT INTO t SELECT i, i, i FROM generate_series(1, 20000) i;
CREATE INDEX t_a ON t (a);
CREATE INDEX t_b ON t (b);
CREATE INDEX t_b_c ON t (b) WHERE c > 0;
CREATE UNIQUE INDEX t_a_unique ON t (a);
CREATE TABLE small (a integer, b integer, PRIMARY KEY (a, b));
CREATE INDEX small_a ON small (a);
ANALYZE t;
