CREATE TABLE t (id integer PRIMARY KEY, a text DEFAULT 'NULL', b text DEFAULT NULL, c text DEFAULT 'nullable',
    created_at timestamptz NOT NULL, updated_at timestamptz);
CREATE TABLE u (id integer PRIMARY KEY, created_at timestamptz NOT NULL DEFAULT now());
