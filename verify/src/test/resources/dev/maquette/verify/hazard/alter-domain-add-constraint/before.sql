CREATE DOMAIN amount AS integer;
CREATE TABLE t (id bigint PRIMARY KEY, x amount);
INSERT INTO t SELECT i, i FROM generate_series(1, 1000) AS i;
