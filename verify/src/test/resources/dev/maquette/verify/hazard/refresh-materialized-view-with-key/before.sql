CREATE TABLE t (
    id bigint PRIMARY KEY, n integer NOT NULL, o integer, b text, v varchar(20), d numeric(8, 2), ts timestamp, p_id bigint
);
INSERT INTO t
SELECT i, i, i, 'text ' || i, 'v' || i, i, timestamp '2026-01-01' + i * interval '1 minute', i % 100 + 1
  FROM generate_series(1, 1000) AS i;
CREATE MATERIALIZED VIEW m AS SELECT id, n FROM t;
CREATE UNIQUE INDEX m_id ON m (id);
