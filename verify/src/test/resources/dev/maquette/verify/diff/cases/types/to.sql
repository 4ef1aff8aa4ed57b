CREATE TYPE mood AS ENUM ('first', 'sad', 'middling', 'ok', 'great');
CREATE DOMAIN price AS numeric(10,2) NOT NULL CONSTRAINT small CHECK (VALUE < 1000);
CREATE TYPE pair AS (x int, y int, z text);
CREATE TYPE span AS RANGE (subtype = int);
CREATE TABLE t (m mood DEFAULT 'great', p price);
