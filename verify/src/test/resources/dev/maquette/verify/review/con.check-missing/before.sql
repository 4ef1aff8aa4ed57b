CREATE TYPE phase AS ENUM ('new', 'old');
CREATE DOMAIN mood AS text CHECK (VALUE IN ('good', 'bad', 'worse'));
CREATE TABLE kinds (kind text PRIMARY KEY);
INSERT INTO kinds VALUES ('a'), ('b'), ('c');
CREATE TABLE t (
    id integer PRIMARY KEY,
    status varchar(20) NOT NULL,
    priority smallint,
    checked_status text CHECK (checked_status IN ('open', 'shut', 'lost')),
    phase phase,
    mood_level mood,
    kind text REFERENCES kinds,
    is_mode text,
    subject_type text,
    subject_id integer,
    label_type text,
    rare_state text,
    colour text,
    valid_from date NOT NULL,
    valid_to date,
    shift_start time,
    shift_end time,
    starts_at timestamptz,
    ends_at timestamptz,
    CHECK (ends_at > starts_at)
);
INSERT INTO t SELECT i, (ARRAY['it''s', 'open', 'shut'])[1 + i % 3], i % 4, (ARRAY['open', 'shut', 'lost'])[1 + i % 3],
    (ARRAY['new', 'old'])[1 + i % 2]::phase, (ARRAY['good', 'bad', 'worse'])[1 + i % 3], (ARRAY['a', 'b', 'c'])[1 + i % 3],
    (ARRAY['Y', 'N'])[1 + i % 2], (ARRAY['user', 'order', 'cart'])[1 + i % 3], i, 'label ' || i % 40,
    CASE WHEN i < 5 THEN 'odd' ELSE 'even' END, (ARRAY['red', 'green', 'blue'])[1 + i % 3], DATE '2026-01-01' + i % 100,
    DATE '2026-06-01' + i % 100
FROM generate_series(1, 6000) i;
ANALYZE t;
CREATE TABLE addresses (id integer PRIMARY KEY, city text, state text);
INSERT INTO addresses SELECT i, 'city ' || i, (ARRAY['CA', 'NY', 'TX'])[1 + i % 3] FROM generate_series(1, 2000) i;
ANALYZE addresses;
CREATE TABLE edges (id integer PRIMARY KEY, from_node integer, to_node integer);
CREATE TABLE openings (id integer PRIMARY KEY, start_at bigint, end_at bigint, min_size numeric, max_size numeric);
INSERT INTO openings SELECT i, 1000000 + i, CASE WHEN i % 2 = 0 THEN 0 ELSE 2000000 END, i, i + 9
  FROM generate_series(1, 2000) i;
ANALYZE openings;
