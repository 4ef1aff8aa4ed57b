CREATE OPERATOR !+! (LEFTARG = numeric, RIGHTARG = numeric, FUNCTION = numeric_add);
CREATE OPERATOR -!- (LEFTARG = numeric, RIGHTARG = numeric, FUNCTION = numeric_sub);
CREATE OPERATOR !!- (RIGHTARG = numeric, FUNCTION = numeric_uminus);
CREATE TABLE t (a numeric, b numeric GENERATED ALWAYS AS (a !+! 1) STORED, c numeric DEFAULT 1 !+! 2, CONSTRAINT more CHECK (a !+! 1 > 0));
CREATE INDEX t_a ON t ((a !+! 1));
CREATE VIEW v AS SELECT a !+! a AS twice FROM t;
CREATE FUNCTION plus(a text, b text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT a || b';
CREATE OPERATOR |+| (LEFTARG = text, RIGHTARG = text, FUNCTION = plus);
