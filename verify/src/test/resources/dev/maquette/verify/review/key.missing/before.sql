CREATE TABLE "a ""b""" (x integer);
CREATE TABLE ready (x integer NOT NULL);
CREATE UNIQUE INDEX ready_x ON ready (x);
CREATE TABLE large (id integer, x integer);
INSERT INTO large SELECT i, i FROM generate_series(1, 60000) i;
ANALYZE large;
CREATE TABLE keyed (id integer PRIMARY KEY);
