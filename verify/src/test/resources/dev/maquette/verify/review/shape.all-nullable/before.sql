CREATE TABLE loose (id integer PRIMARY KEY, a integer, b integer, c integer, d integer);
INSERT INTO loose SELECT i, i, NULL, i, NULL FROM generate_series(1, 100) i;
CREATE TABLE required (id integer PRIMARY KEY, a integer NOT NULL, b integer, c integer, d integer);
CREATE TABLE unknown (id integer PRIMARY KEY, a integer, b integer, c integer, d integer);
ANALYZE loose;
