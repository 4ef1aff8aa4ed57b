CREATE TYPE many AS ENUM ('v0', 'v1', 'v2', 'v3', 'v4', 'v5', 'v6', 'v7', 'v8', 'v9', 'v10', 'v11', 'v12', 'v13', 'v14');
CREATE TYPE few AS ENUM ('a', 'b');
CREATE TABLE t (id integer PRIMARY KEY, a many, b few, c text CHECK (c IN ('v0', 'v1', 'v2', 'v3', 'v4', 'v5', 'v6', 'v7', 'v8', 'v9', 'v10', 'v11', 'v12', 'v13', 'v14')), d text CHECK (d IN ('a', 'b')));
