CREATE TABLE audit (id integer PRIMARY KEY, entity_type text NOT NULL, entity_id bigint NOT NULL);
INSERT INTO audit SELECT i, 'a', i FROM generate_series(1, 1000) i;
CREATE TABLE note (id integer PRIMARY KEY, subject_type text, subject_id bigint);
CREATE TABLE device (device_id bigint PRIMARY KEY, device_kind integer, group_type text);
ANALYZE audit;
