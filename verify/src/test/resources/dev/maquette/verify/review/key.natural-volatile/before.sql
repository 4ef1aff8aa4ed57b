CREATE TABLE reader (email text PRIMARY KEY);
INSERT INTO reader SELECT 'somebody.' || i || '@example.org' FROM generate_series(1, 1000) i;
CREATE TABLE mailing (id integer PRIMARY KEY, email text NOT NULL REFERENCES reader ON UPDATE CASCADE);
CREATE TABLE country (code text PRIMARY KEY);
INSERT INTO country VALUES ('PT'), ('ES');
CREATE TABLE city (id integer PRIMARY KEY, code text NOT NULL REFERENCES country ON UPDATE CASCADE);
ANALYZE reader, country;
