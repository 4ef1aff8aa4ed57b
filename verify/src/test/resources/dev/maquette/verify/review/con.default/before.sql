CREATE TABLE t (id integer PRIMARY KEY, a text DEFAULT 'NULL', b text DEFAULT NULL, c text DEFAULT 'nullable',
    created_at timestamptz NOT NULL, updated_at timestamptz);
CREATE TABLE u (id integer PRIMARY KEY, created_at timestamptz NOT NULL DEFAULT now());
CREATE SCHEMA "con.default.elsewhere";
CREATE TABLE "con.default.elsewhere".a (id integer PRIMARY KEY, created_at timestamptz NOT NULL);
CREATE TABLE "con.default.elsewhere".b (id integer PRIMARY KEY, created_at timestamptz NOT NULL);
CREATE TABLE "con.default.elsewhere".c (id integer PRIMARY KEY, created_at timestamptz NOT NULL DEFAULT now());
