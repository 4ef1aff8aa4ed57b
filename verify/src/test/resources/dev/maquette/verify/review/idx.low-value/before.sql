CREATE TABLE t (id integer PRIMARY KEY, active boolean NOT NULL, deleted_at date, created_on date NOT NULL, even boolean);
INSERT INTO t SELECT i, i % 50 > 0, CASE WHEN i % 50 = 0 THEN DATE '2026-01-01' END, DATE '2026-01-01' + i % 300, i % 2 = 0
FROM generate_series(1, 10000) i;
CREATE INDEX t_active ON t (active);
CREATE INDEX t_deleted_at ON t (deleted_at);
CREATE INDEX t_created_on ON t (created_on);
CREATE INDEX t_even ON t (even);
CREATE INDEX t_partial ON t (active) WHERE NOT active;
ANALYZE t;
