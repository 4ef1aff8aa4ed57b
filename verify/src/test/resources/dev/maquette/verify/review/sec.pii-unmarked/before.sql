CREATE TABLE people (
    id integer PRIMARY KEY,
    first_name text,
    surname text,
    birth_date date,
    tax_number text,
    email text,
    email_verified boolean,
    email_hash text,
    login text,
    nickname text,
    device_address macaddr,
    email_channel char(1)
);
COMMENT ON COLUMN people.first_name IS 'Personal data: what friends say';
COMMENT ON COLUMN people.tax_number IS 'For the C:\invoices that aren''t paid';
INSERT INTO people (id, login, nickname) SELECT i, 'user' || i || '@example.org', 'nick' || i FROM generate_series(1, 200) i;
ANALYZE people;
CREATE TABLE suppliers (id integer PRIMARY KEY, name text, phone text, email text, address text);
CREATE TABLE "?!" (id integer PRIMARY KEY, "¿" text, "--" integer, "  " date);
