CREATE TABLE entity (id integer PRIMARY KEY);
INSERT INTO entity SELECT generate_series(1, 100);
CREATE TABLE fact (entity_id integer REFERENCES entity, attribute text, value text, PRIMARY KEY (entity_id, attribute));
INSERT INTO fact SELECT 1 + i % 100, 'a' || i / 100, i::text FROM generate_series(1, 2000) i;
CREATE TABLE reading (id integer PRIMARY KEY, entity_id integer REFERENCES entity, value numeric);
INSERT INTO reading SELECT i, 1, i FROM generate_series(1, 2000) i;
ANALYZE fact, reading;
