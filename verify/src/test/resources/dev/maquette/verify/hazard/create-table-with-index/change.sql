CREATE TABLE x (id bigint PRIMARY KEY, n integer);
CREATE INDEX x_n ON x (n);
ALTER TABLE x ADD CHECK (n > 0);
