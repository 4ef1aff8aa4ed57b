CREATE TABLE login (id integer PRIMARY KEY, password text, password_hash text, passwd text);
INSERT INTO login SELECT i, 'secret' || i % 7, md5(i::text), repeat(md5(i::text), 2) FROM generate_series(1, 500) i;
ANALYZE login;
