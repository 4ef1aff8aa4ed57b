CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE DOMAIN price AS numeric(10,2) DEFAULT 0 CONSTRAINT positive CHECK (VALUE >= 0);
CREATE TYPE pair AS (x int, y int);
CREATE TABLE t (m mood DEFAULT 'ok', p price);
