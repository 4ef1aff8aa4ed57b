CREATE TABLE account (id integer PRIMARY KEY, email text NOT NULL, deleted_at date, UNIQUE (email, deleted_at));
INSERT INTO account SELECT i, i::text, CASE WHEN i % 10 = 0 THEN DATE '2026-01-01' END FROM generate_series(1, 1000) i;
CREATE TABLE never_null (id integer PRIMARY KEY, a integer NOT NULL, b integer);
CREATE UNIQUE INDEX ON never_null (a, b);
INSERT INTO never_null SELECT i, i, i FROM generate_series(1, 1000) i;
CREATE TABLE fine (id integer PRIMARY KEY, code text UNIQUE, a integer, b integer, UNIQUE NULLS NOT DISTINCT (a, b));
CREATE TABLE granted (id integer PRIMARY KEY, kind integer NOT NULL, member integer, team integer,
    UNIQUE (kind, member), UNIQUE (kind, team));
INSERT INTO granted SELECT i, i % 7, CASE WHEN i % 3 > 0 THEN i END, CASE WHEN i % 3 = 0 THEN i END
  FROM generate_series(1, 1000) i;
ANALYZE account, never_null, granted;
