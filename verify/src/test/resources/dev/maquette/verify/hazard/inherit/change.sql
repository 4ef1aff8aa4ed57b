CREATE TABLE base (id bigint);
ALTER TABLE t INHERIT base;
