CREATE TABLE audit_log (id integer PRIMARY KEY, logged_at timestamptz NOT NULL DEFAULT now());
INSERT INTO audit_log SELECT generate_series(1, 20000);
CREATE TABLE product (id integer PRIMARY KEY, created_at timestamptz NOT NULL DEFAULT now());
INSERT INTO product SELECT generate_series(1, 20000);
CREATE TABLE event_log (id integer PRIMARY KEY, logged_at timestamptz NOT NULL DEFAULT now());
INSERT INTO event_log SELECT generate_series(1, 20000);
DELETE FROM event_log WHERE id < 100;
ANALYZE audit_log, product, event_log;
