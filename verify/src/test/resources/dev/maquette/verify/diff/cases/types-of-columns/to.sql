CREATE DOMAIN code AS varchar(20);
CREATE TABLE t (a varchar(5), b varchar(5)[], c bit(5), d varchar(5), e varchar(5), f int, g code, h date, i int, j text, k boolean);
