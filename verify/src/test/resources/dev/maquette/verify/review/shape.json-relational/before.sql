CREATE TABLE t (id integer PRIMARY KEY, doc jsonb NOT NULL, seen jsonb NOT NULL, held jsonb NOT NULL, shown jsonb NOT NULL);
CREATE INDEX ON t ((seen ->> 'colour'));
CREATE INDEX ON t USING gin (held);
INSERT INTO t SELECT i, jsonb_build_object('colour', 'c' || i % 100, 'size', i), jsonb_build_object('colour', 'c' || i % 100),
    jsonb_build_object('colour', 'c' || i % 100), jsonb_build_object('colour', 'c' || i % 100)
FROM generate_series(1, 5000) i;
CREATE TABLE large (id integer PRIMARY KEY, doc jsonb NOT NULL);
INSERT INTO large SELECT i, jsonb_build_object('colour', 'c' || i % 100) FROM generate_series(1, 60000) i;
CREATE TABLE hidden (id integer PRIMARY KEY, doc jsonb NOT NULL);
INSERT INTO hidden SELECT i, jsonb_build_object('colour', 'c' || i % 100) FROM generate_series(1, 5000) i;
ANALYZE;
