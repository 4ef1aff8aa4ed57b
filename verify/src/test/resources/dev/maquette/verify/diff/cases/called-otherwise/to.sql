CREATE FUNCTION price(a integer, c integer DEFAULT 3, d text DEFAULT 'x') RETURNS bigint LANGUAGE sql
    AS 'SELECT 1::bigint';
CREATE FUNCTION size(b integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT b + 1';
CREATE PROCEDURE g(a integer) LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION marked() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE PROCEDURE p(a integer, INOUT b integer) LANGUAGE plpgsql AS 'BEGIN END';
CREATE FUNCTION pair(OUT a integer, OUT b text, OUT c integer) LANGUAGE sql AS $$ SELECT 1, 'x', 2 $$;
CREATE TABLE line (id integer DEFAULT price(1), length integer, CONSTRAINT fits CHECK (size(length) > 0));
CREATE INDEX line_size ON line (size(length));
CREATE VIEW sizes AS SELECT size(length) AS size, price(id) AS price FROM line;
CREATE TRIGGER stamp BEFORE INSERT ON line FOR EACH ROW EXECUTE FUNCTION marked('');
