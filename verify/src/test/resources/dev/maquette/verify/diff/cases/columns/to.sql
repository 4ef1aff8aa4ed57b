CREATE TABLE t (id bigint PRIMARY KEY, a text COLLATE "C" NOT NULL, b varchar(40), c int, n numeric(8,2) NOT NULL DEFAULT 0,
  "odd "" name" bigint, "IS 'x'" text);
COMMENT ON COLUMN t."IS 'x'" IS 'IS ''y''';
COMMENT ON TABLE t IS 'a table';
