CREATE TYPE pair AS (x int, y int, z text COLLATE "C");
CREATE TABLE t (id int PRIMARY KEY, q pair, c text, d text COMPRESSION pglz);
CREATE INDEX t_q ON t (id DESC);
ALTER TABLE t CLUSTER ON t_pkey;
CREATE FOREIGN DATA WRAPPER w;
CREATE SERVER s VERSION '2' FOREIGN DATA WRAPPER w OPTIONS (kept 'a', changed 'bb', added 'd');
CREATE FOREIGN TABLE f (a int) SERVER s;
CREATE TABLE u (id int PRIMARY KEY);
