CREATE COLLATION c (provider = icu, locale = 'de');
CREATE TABLE t (a text COLLATE c);
CREATE DOMAIN d AS text COLLATE c;
