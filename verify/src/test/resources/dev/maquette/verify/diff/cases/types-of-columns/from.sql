CREATE DOMAIN code AS varchar(20);
CREATE TABLE t (a varchar(20), b varchar(20)[], c bit varying(9), d int, e code, f numeric(10,2), g text, h timestamptz, i text, j char(4), k int);
