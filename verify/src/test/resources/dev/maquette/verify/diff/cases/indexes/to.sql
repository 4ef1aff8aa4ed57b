CREATE TABLE t (a int, b text, c jsonb);
CREATE INDEX t_a ON t (a DESC) INCLUDE (b) WITH (fillfactor = 80);
CREATE INDEX t_c ON t USING gin (c jsonb_path_ops);
CREATE INDEX "t low" ON t (lower(b));
CREATE STATISTICS t_s (ndistinct) ON a, b FROM t;
