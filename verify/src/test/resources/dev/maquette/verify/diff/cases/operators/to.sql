CREATE OPERATOR !+! (LEFTARG = numeric, RIGHTARG = numeric, FUNCTION = numeric_add, COMMUTATOR = !+!);
COMMENT ON OPERATOR !+! (numeric, numeric) IS 'adds';
CREATE TABLE t (a numeric, b numeric GENERATED ALWAYS AS (a !+! 1) STORED, c numeric DEFAULT 1 !+! 2, CONSTRAINT more CHECK (a !+! 1 > 0));
CREATE INDEX t_a ON t ((a !+! 1));
CREATE VIEW v AS SELECT a !+! a AS twice FROM t;
CREATE FUNCTION plus(x text, y text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT x || y';
CREATE OPERATOR |+| (LEFTARG = text, RIGHTARG = text, FUNCTION = plus);
