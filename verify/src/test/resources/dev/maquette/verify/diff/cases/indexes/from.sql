CREATE TABLE t (a int, b text, c jsonb);
CREATE INDEX t_a ON t (a);
CREATE INDEX t_b ON t (b) WHERE a > 0;
CREATE UNIQUE INDEX t_u ON t (a, b);
CREATE STATISTICS t_s (dependencies) ON a, b FROM t;
