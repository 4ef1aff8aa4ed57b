CREATE TABLE t (id int PRIMARY KEY, a text, b varchar(20) DEFAULT 'x', c int NOT NULL, gone text, "odd "" name" int);
COMMENT ON COLUMN t."odd "" name" IS 'it''s IS ''so''';
