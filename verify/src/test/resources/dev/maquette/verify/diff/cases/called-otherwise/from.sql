-- Functions that come to have other arguments, results, names of arguments or kinds, and what calls them.
CREATE FUNCTION price(a integer, b integer DEFAULT 2) RETURNS integer LANGUAGE sql AS 'SELECT a + b';
CREATE FUNCTION size(a integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT a';
CREATE FUNCTION g(a integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION stamped() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE PROCEDURE p(a integer) LANGUAGE plpgsql AS 'BEGIN END';
CREATE FUNCTION pair(OUT a integer, OUT b text) LANGUAGE sql AS $$ SELECT 1, 'x' $$;
CREATE TABLE line (id integer DEFAULT price(1), length integer, CONSTRAINT fits CHECK (size(length) > 0));
CREATE INDEX line_size ON line (size(length));
CREATE VIEW sizes AS SELECT size(length) AS size, price(id) AS price FROM line;
CREATE TRIGGER stamp BEFORE INSERT ON line FOR EACH ROW EXECUTE FUNCTION stamped();
