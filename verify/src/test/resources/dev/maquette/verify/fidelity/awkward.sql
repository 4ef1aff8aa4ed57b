-- A schema with one of nearly everything that reaches the planner. It loads on every supported major version in a few
-- seconds. setseed() makes random() repeat itself, so the rows are the same every time.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
SELECT setseed(0.25);

CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy', 'ecstatic');
CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
CREATE DOMAIN zip AS varchar(10);
CREATE TYPE address AS (street text, zip zip);

-- Most kinds of columns and of indexes on one table.
CREATE TABLE person (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    dropped_early text,
    name text NOT NULL,
    mood mood,
    age positive,
    zip zip,
    height real,
    balance numeric(12, 2),
    active boolean NOT NULL,
    tags text[],
    scores integer[],
    attributes jsonb,
    biography tsvector,
    place point,
    during daterange,
    busy datemultirange,
    network inet,
    token uuid,
    born date,
    seen timestamptz,
    code char(4),
    home address,
    full_name text GENERATED ALWAYS AS (lower(name)) STORED,
    dropped_late integer
);
INSERT INTO person (dropped_early, name, mood, age, zip, height, balance, active, tags, scores, attributes, biography,
                    place, during, busy, network, token, born, seen, code, home, dropped_late)
SELECT 'x', 'Person ' || (random() * 5000)::int,
       CASE WHEN random() < 0.05 THEN NULL
            ELSE (ARRAY['sad', 'ok', 'ok', 'ok', 'happy', 'ecstatic'])[1 + (random() * 5)::int]::mood END,
       1 + (random() * 90)::int, lpad(((random() ^ 3) * 99999)::int::text, 5, '0'),
       (150 + random() * 50)::real, round((random() * 10000)::numeric, 2), random() < 0.98,
       ARRAY['t' || (random() ^ 2 * 40)::int, 't' || (random() * 400)::int],
       ARRAY[(random() * 10)::int, (random() * 1000)::int],
       jsonb_build_object('kind', 'k' || (random() * 5)::int, 'rank', (random() * 100)::int),
       to_tsvector('simple', 'word' || (random() ^ 2 * 300)::int || ' term' || (random() * 50)::int),
       point(random() * 100, random() * 100),
       CASE WHEN random() < 0.02 THEN 'empty'::daterange
            ELSE daterange(date '2024-01-01' + (random() * 300)::int, date '2024-12-01' + (random() * 60)::int) END,
       datemultirange(daterange(date '2024-01-01', date '2024-01-02' + (random() * 30)::int)),
       ('10.' || (random() * 255)::int || '.' || (random() * 255)::int || '.1')::inet,
       md5(i::text)::uuid, date '1940-01-01' + (random() * 25000)::int,
       timestamptz '2024-01-01 00:00:00+00' + i * interval '7 minutes',
       chr(65 + (random() * 25)::int), ROW('Road ' || i % 50, '12345')::address, i
FROM generate_series(1, 20000) i;
ALTER TABLE person DROP COLUMN dropped_early, DROP COLUMN dropped_late;

CREATE INDEX person_tags ON person USING gin (tags);
CREATE INDEX person_scores ON person USING gin (scores) WITH (fastupdate = off);
CREATE INDEX person_attributes ON person USING gin (attributes jsonb_path_ops);
CREATE INDEX person_attributes_all ON person USING gin (attributes);
CREATE INDEX person_biography ON person USING gin (biography);
CREATE INDEX person_name_trigram ON person USING gin (name gin_trgm_ops);
CREATE INDEX person_place ON person USING gist (place);
CREATE INDEX person_during ON person USING gist (during);
CREATE INDEX person_busy ON person USING gist (busy);
CREATE INDEX person_network ON person USING spgist (network);
CREATE INDEX person_zip_prefix ON person USING spgist ((zip::text));
CREATE INDEX person_seen ON person USING brin (seen) WITH (pages_per_range = 16);
CREATE INDEX person_token ON person USING hash (token);
CREATE INDEX person_mood ON person (mood);
CREATE INDEX person_inactive ON person (id) WHERE NOT active;
CREATE INDEX person_age ON person (age) INCLUDE (balance);
CREATE INDEX person_born ON person (born DESC NULLS LAST, name);
CREATE INDEX person_initial ON person (left(name, 8), age);
CREATE INDEX person_name_pattern ON person (name text_pattern_ops);
CREATE INDEX person_rank ON person (((attributes ->> 'rank')::int));
CREATE UNIQUE INDEX person_name_id ON person (lower(name), id) WITH (fillfactor = 70);
CREATE INDEX person_code ON person (code) WITH (deduplicate_items = off);
CREATE STATISTICS person_all ON mood, age, zip FROM person;
CREATE STATISTICS person_enum_mcv (mcv) ON mood, active FROM person;
CREATE STATISTICS person_depend (dependencies) ON zip, code FROM person;
CREATE STATISTICS person_distinct (ndistinct) ON name, age, mood FROM person;
CREATE STATISTICS person_expression ON (age / 10), (lower(name)) FROM person;
CREATE STATISTICS person_single ON (extract(year FROM born)) FROM person;
ALTER TABLE person ALTER COLUMN name SET STATISTICS 400;
ALTER TABLE person ALTER COLUMN zip SET (n_distinct = 4000);
ALTER TABLE person SET (parallel_workers = 2);

-- Partitions by range, with a default, an empty one, and a level below; hash and list beside them.
CREATE TABLE event (
    id bigint NOT NULL,
    person_id bigint NOT NULL REFERENCES person,
    happened timestamp NOT NULL,
    kind integer NOT NULL,
    payload text,
    PRIMARY KEY (id, happened, kind)
) PARTITION BY RANGE (happened);
CREATE TABLE event_2024_q1 PARTITION OF event FOR VALUES FROM ('2024-01-01') TO ('2024-04-01');
CREATE TABLE event_2024_q2 PARTITION OF event FOR VALUES FROM ('2024-04-01') TO ('2024-07-01');
CREATE TABLE event_2024_q3 PARTITION OF event FOR VALUES FROM ('2024-07-01') TO ('2024-10-01') PARTITION BY HASH (kind);
CREATE TABLE event_2024_q3_0 PARTITION OF event_2024_q3 FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE event_2024_q3_1 PARTITION OF event_2024_q3 FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE TABLE event_2025 PARTITION OF event FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE event_rest PARTITION OF event DEFAULT;
INSERT INTO event
SELECT i, 1 + (random() * 19999)::int, timestamp '2024-01-01' + i * interval '12 minutes', (random() ^ 2 * 20)::int,
       repeat('p', (random() * 80)::int)
FROM generate_series(1, 30000) i;
CREATE INDEX event_happened ON event (happened);
CREATE INDEX event_person ON event (person_id, kind);
CREATE INDEX event_q1_kind ON event_2024_q1 (kind) WHERE kind > 10;
CREATE STATISTICS event_root ON person_id, kind FROM event;
CREATE STATISTICS event_leaf ON kind, (happened::date) FROM event_2024_q1;

CREATE TABLE account (
    id integer NOT NULL,
    region text NOT NULL,
    owner bigint REFERENCES person ON DELETE CASCADE,
    amount double precision,
    PRIMARY KEY (region, id)
) PARTITION BY LIST (region);
CREATE TABLE account_eu PARTITION OF account FOR VALUES IN ('de', 'fr', 'it');
CREATE TABLE account_us PARTITION OF account FOR VALUES IN ('us');
CREATE TABLE account_none PARTITION OF account FOR VALUES IN ('aq');
INSERT INTO account
SELECT i, (ARRAY['de', 'fr', 'it', 'us', 'us', 'us'])[1 + (random() * 5)::int], 1 + (random() * 19999)::int,
       exp(random() * 10)
FROM generate_series(1, 15000) i;
CREATE INDEX account_amount ON account (amount);

CREATE TABLE session (id integer, owner bigint, started timestamptz, length interval) PARTITION BY HASH (id);
CREATE TABLE session_0 PARTITION OF session FOR VALUES WITH (MODULUS 3, REMAINDER 0);
CREATE TABLE session_1 PARTITION OF session FOR VALUES WITH (MODULUS 3, REMAINDER 1);
CREATE TABLE session_2 PARTITION OF session FOR VALUES WITH (MODULUS 3, REMAINDER 2);
INSERT INTO session
SELECT i, 1 + (random() * 500)::int, timestamptz '2024-03-01 00:00:00+00' + random() * interval '90 days',
       random() * interval '2 hours'
FROM generate_series(1, 9000) i;
CREATE INDEX session_id ON session (id);

-- Inheritance: the parent has rows of its own, one child has a column more.
CREATE TABLE vehicle (id integer PRIMARY KEY, wheels smallint, built date);
CREATE TABLE car (doors smallint) INHERITS (vehicle);
CREATE TABLE truck (CHECK (wheels > 4)) INHERITS (vehicle);
INSERT INTO vehicle SELECT i, 2, date '2000-01-01' + i FROM generate_series(1, 500) i;
INSERT INTO car SELECT 1000 + i, 4, date '2005-01-01' + i % 2000, 2 + i % 4 FROM generate_series(1, 6000) i;
INSERT INTO truck SELECT 10000 + i, 6 + i % 5 * 2, date '2010-01-01' + i FROM generate_series(1, 1500) i;
CREATE UNIQUE INDEX car_id ON car (id);
CREATE INDEX truck_built ON truck (built);

-- Rows that are gone, rows never counted, rows never there, rows that do not survive a crash.
CREATE TABLE churned (id integer PRIMARY KEY, state text, filler char(100));
INSERT INTO churned SELECT i, 's' || i % 3, '' FROM generate_series(1, 12000) i;
CREATE INDEX churned_state ON churned (state);
CREATE TABLE empty_table (id integer PRIMARY KEY, value numeric);
CREATE INDEX empty_value ON empty_table (value);
CREATE UNLOGGED TABLE scratch (id integer PRIMARY KEY, note text);
INSERT INTO scratch SELECT i, md5(i::text) FROM generate_series(1, 8000) i;
CREATE TABLE "Mixed Case" ("Key" integer PRIMARY KEY, "select" text, "a.b" date);
INSERT INTO "Mixed Case" SELECT i, 'v' || i % 20, date '2024-01-01' + i % 90 FROM generate_series(1, 3000) i;
CREATE TABLE edge (source integer, target integer, weight real, PRIMARY KEY (source, target));
INSERT INTO edge SELECT i % 700, i / 700 * 7 + i % 7, random() FROM generate_series(1, 14000) i;
CREATE TABLE wide (id integer PRIMARY KEY, body text);
INSERT INTO wide SELECT i, string_agg(md5((i * j)::text), '') FROM generate_series(1, 300) i, generate_series(1, 120) j GROUP BY i;
CREATE TABLE singleton (sole boolean PRIMARY KEY, version integer);
INSERT INTO singleton VALUES (true, 7);
CREATE TABLE correlated (a integer, b integer, c integer, d integer);
INSERT INTO correlated SELECT i / 10, i / 10 % 100, i / 10 % 100, (random() * 1e6)::int FROM generate_series(1, 20000) i;
CREATE INDEX correlated_ab ON correlated (a, b);
CREATE INDEX correlated_d ON correlated (d);
CREATE STATISTICS correlated_bc ON b, c FROM correlated;
CREATE TABLE nullish (a integer, b integer);
INSERT INTO nullish SELECT NULLIF(i % 10, 0), NULL FROM generate_series(1, 5000) i;
CREATE INDEX nullish_a ON nullish (a NULLS FIRST);
CREATE INDEX nullish_b ON nullish (b);

CREATE MATERIALIZED VIEW daily AS
SELECT happened::date AS day, kind, count(*) AS events FROM event GROUP BY 1, 2;
CREATE UNIQUE INDEX daily_day ON daily (day, kind);
CREATE MATERIALIZED VIEW never_filled AS SELECT * FROM edge WITH NO DATA;
CREATE VIEW adult AS SELECT * FROM person WHERE age >= 18;
CREATE VIEW leading_person WITH (security_barrier) AS SELECT id, name, mood FROM person WHERE active;
CREATE FUNCTION twice(integer) RETURNS integer LANGUAGE sql IMMUTABLE RETURN $1 * 2;
CREATE FUNCTION numbers(integer) RETURNS SETOF integer LANGUAGE plpgsql COST 500 ROWS 50
    AS 'BEGIN RETURN QUERY SELECT generate_series(1, $1); END';
CREATE INDEX edge_twice ON edge (twice(target));

ANALYZE;
-- After the statistics were taken, so that they are out of date.
DELETE FROM churned WHERE id % 3 = 0;
UPDATE churned SET state = 'late' WHERE id % 50 = 1;
INSERT INTO churned SELECT i, 'new', '' FROM generate_series(20001, 20400) i;
INSERT INTO event SELECT 50000 + i, 1 + i % 100, timestamp '2025-02-01' + i * interval '1 hour', 3, NULL
FROM generate_series(1, 2000) i;
CREATE TABLE never_analysed (id integer PRIMARY KEY, person_id bigint, label text);
INSERT INTO never_analysed SELECT i, 1 + i % 20000, 'label ' || i % 30 FROM generate_series(1, 4000) i;
CREATE INDEX never_analysed_person ON never_analysed (person_id);
