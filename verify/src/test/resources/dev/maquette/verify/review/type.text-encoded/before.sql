CREATE TABLE t (id integer PRIMARY KEY, day text, amount text, flag text, token text, moment varchar(40), phone text, name text);
INSERT INTO t SELECT i, (DATE '2026-01-01' + i % 200)::text, (i * 0.5)::text, (i % 2 = 0)::text,
    md5(i::text)::uuid::text, (TIMESTAMP '2026-01-01' + i * INTERVAL '1 minute')::text, '35191' || i, 'name ' || i
FROM generate_series(1, 1000) i;
ANALYZE t;
