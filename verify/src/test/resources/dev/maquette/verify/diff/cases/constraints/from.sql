CREATE TABLE p (id int PRIMARY KEY, code text);
CREATE TABLE c (id int, p_id int REFERENCES p, v int CONSTRAINT v_ok CHECK (v > 0), during int4range, EXCLUDE USING gist (during WITH &&));
ALTER TABLE c ADD CONSTRAINT later CHECK (id > 0) NOT VALID;
CREATE TABLE s (id int);
