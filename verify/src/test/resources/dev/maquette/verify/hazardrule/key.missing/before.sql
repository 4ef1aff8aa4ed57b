CREATE TABLE t (id bigint PRIMARY KEY, a integer NOT NULL, b text);
INSERT INTO t SELECT i, i, 'x' FROM generate_series(1, 1000) AS i;
CREATE TABLE p (id bigint PRIMARY KEY, a integer);
INSERT INTO p SELECT i, i FROM generate_series(1, 100) AS i;
