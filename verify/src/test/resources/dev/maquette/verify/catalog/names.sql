-- Identifiers that break quoting: quotes, backslashes, dollars, line breaks, Unicode, reserved words, 63 bytes.
CREATE SCHEMA "a""b";
CREATE SCHEMA "a'b\";
CREATE SCHEMA "$$";
CREATE SCHEMA "select";
CREATE ROLE "o""wner'\$$";
CREATE ROLE "ünï""";
CREATE TABLE "a""b"."t'\" ("a""b" int PRIMARY KEY, "a'b\" text DEFAULT 'x''y\z', "line
break" text NOT NULL DEFAULT E'two\nlines', "$$" int, "select" int CHECK ("select" > 0), "Ünïcödé ☃" int);
CREATE TABLE "$$"."$$" ("from" int REFERENCES "a""b"."t'\" ("a""b"), "$$" text COLLATE "C");
CREATE TABLE "select"."table" ("order" int, "group" int, "limit" int, CONSTRAINT "check" CHECK ("order" < "group"));
CREATE TABLE "select"."abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz0" (
    "abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz0" serial PRIMARY KEY,
    "abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz1" int UNIQUE);
CREATE INDEX "i""x'\$$
" ON "a""b"."t'\" ("a'b\", lower("line
break")) WHERE "select" > 3;
CREATE INDEX "order" ON "select"."table" ("order" DESC NULLS LAST) INCLUDE ("group");
CREATE STATISTICS "a""b"."s'\" ON "a""b", "select" FROM "a""b"."t'\";
CREATE TYPE "a""b"."e'\" AS ENUM ('a''b', 'c\d', '"', '$$', 'e
f', '');
CREATE DOMAIN "a""b"."d'\" AS "a""b"."e'\" DEFAULT 'c\d' CONSTRAINT "c'\" CHECK (VALUE <> '$$');
ALTER TABLE "$$"."$$" ADD COLUMN "e'\" "a""b"."e'\"[] DEFAULT '{"\"",$$}', ADD COLUMN "d'\" "a""b"."d'\";
CREATE FUNCTION "a""b"."f'\"("p""1" "a""b"."e'\", "p'\2" int DEFAULT 5) RETURNS int LANGUAGE sql AS
'SELECT 1 -- $$ $function$ ''x''';
CREATE FUNCTION "a""b"."t""g"() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER "t'\g" BEFORE INSERT ON "a""b"."t'\" FOR EACH ROW EXECUTE FUNCTION "a""b"."t""g"('a''b', 'c\d', '$$');
CREATE VIEW "a""b"."v'\" AS SELECT "a""b" AS "x""y", "a'b\" || '\''' AS "z'\" FROM "a""b"."t'\";
CREATE POLICY "p'\" ON "a""b"."t'\" FOR SELECT TO "o""wner'\$$", "ünï""" USING ("a'b\" <> '\''$$');
CREATE RULE "r""'\" AS ON DELETE TO "select"."table" DO INSTEAD NOTHING;
COMMENT ON TABLE "a""b"."t'\" IS E'quote '' backslash \\ dollar $$ line\nbreak ☃';
COMMENT ON COLUMN "a""b"."t'\"."line
break" IS 'c''\';
COMMENT ON FUNCTION "a""b"."f'\"("a""b"."e'\", int) IS '\';
GRANT SELECT ON "a""b"."t'\" TO "o""wner'\$$" WITH GRANT OPTION;
GRANT UPDATE ("line
break") ON "a""b"."t'\" TO "ünï""";
GRANT EXECUTE ON FUNCTION "a""b"."f'\"("a""b"."e'\", int) TO "ünï""";
ALTER TABLE "$$"."$$" OWNER TO "o""wner'\$$";
ALTER ROLE "ünï""" SET search_path = "a""b", "a'b\", "$$", public;
ALTER ROLE "ünï""" SET application_name = 'it''s \ "quoted"';
