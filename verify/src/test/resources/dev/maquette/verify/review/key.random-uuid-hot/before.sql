CREATE TABLE cart (id uuid PRIMARY KEY DEFAULT gen_random_uuid());
INSERT INTO cart SELECT gen_random_uuid() FROM generate_series(1, 100000);
CREATE TABLE small (id uuid PRIMARY KEY DEFAULT gen_random_uuid());
CREATE TABLE ordered (id uuid PRIMARY KEY DEFAULT uuidv7());
INSERT INTO ordered SELECT uuidv7() FROM generate_series(1, 100000);
ANALYZE cart, ordered;
