CREATE TABLE t (id integer PRIMARY KEY) WITH (autovacuum_enabled = false);
INSERT INTO t SELECT generate_series(1, 40000);
DELETE FROM t WHERE id % 2 = 0;
CREATE TABLE fine (id integer PRIMARY KEY);
INSERT INTO fine SELECT generate_series(1, 40000);
