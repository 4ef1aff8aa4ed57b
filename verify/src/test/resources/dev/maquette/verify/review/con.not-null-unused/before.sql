CREATE TABLE t (id integer PRIMARY KEY, filled integer, gaps integer, required integer NOT NULL);
INSERT INTO t SELECT i, i, nullif(i % 10, 0), i FROM generate_series(1, 10000) i;
ANALYZE t;
CREATE TABLE u (id integer PRIMARY KEY, a integer, b text);
INSERT INTO u SELECT i, i, 'b' FROM generate_series(1, 10000) i;
ANALYZE u;
