CREATE TABLE parted (id bigint NOT NULL, ts date NOT NULL) PARTITION BY RANGE (ts);
CREATE TABLE parted_1 PARTITION OF parted FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
INSERT INTO parted SELECT i, date '2026-01-01' + (i % 31)::integer FROM generate_series(1, 1000) AS i;
CREATE TABLE parted_default PARTITION OF parted DEFAULT;
INSERT INTO parted SELECT i, date '2026-06-01' FROM generate_series(1, 1000) AS i;
