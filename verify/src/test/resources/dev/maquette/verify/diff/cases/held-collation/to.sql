CREATE COLLATION c (provider = icu, locale = 'en');
CREATE TABLE t (a text COLLATE c);
CREATE DOMAIN d AS text COLLATE c;
