CREATE TABLE products (id integer PRIMARY KEY, name text NOT NULL, maker text NOT NULL, product_code text NOT NULL);
INSERT INTO products SELECT i, 'product ' || i, 'maker ' || i % 7, 'code ' || i FROM generate_series(1, 200) i;
CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL);
INSERT INTO users SELECT i, 'user ' || i FROM generate_series(1, 300) i;
CREATE TABLE alerts (
    id integer PRIMARY KEY,
    product_id integer NOT NULL REFERENCES products,
    user_id integer NOT NULL REFERENCES users,
    product_name text NOT NULL,
    product_code text NOT NULL,
    product_maker text,
    product_note text,
    user_name text NOT NULL
);
CREATE INDEX ON alerts (product_id);
CREATE INDEX ON alerts (user_id);
INSERT INTO alerts SELECT i, p, 1 + i % 300, 'product ' || p, 'code ' || p, 'other ' || i, 'note', 'user ' || 1 + i % 300
FROM (SELECT i, 1 + (i * i) % 97 AS p FROM generate_series(1, 4000) i) numbered;
ANALYZE;
CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql SET search_path = "nf.denormalised-unmanaged", pg_temp AS $$
BEGIN
    UPDATE alerts SET user_name = NEW.name WHERE user_id = NEW.id;
    RETURN NULL;
END
$$;
CREATE TRIGGER keep AFTER UPDATE OF name ON users FOR EACH ROW EXECUTE FUNCTION keep();
CREATE TABLE order_lines (id integer PRIMARY KEY, product_id integer NOT NULL REFERENCES products, product_name text NOT NULL);
CREATE INDEX ON order_lines (product_id);
INSERT INTO order_lines SELECT id, product_id, product_name FROM alerts;
ANALYZE order_lines;
