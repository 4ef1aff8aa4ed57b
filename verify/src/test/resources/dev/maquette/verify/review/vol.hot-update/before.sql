CREATE TABLE t (id integer PRIMARY KEY, views integer, seen integer, name text);
CREATE INDEX t_views ON t (views);
