CREATE TABLE t (id integer PRIMARY KEY, a integer, b integer, c text UNIQUE);
CREATE INDEX t_a ON t (a);
CREATE INDEX "t a again" ON t (a);
CREATE INDEX t_c ON t (c);
CREATE INDEX t_a_descending ON t (a DESC);
CREATE INDEX t_a_partial ON t (a) WHERE b > 0;
