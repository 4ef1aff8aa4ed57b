CREATE TABLE t (id integer PRIMARY KEY, postal_code integer, size_bytes integer, status integer);
CREATE TABLE u (id bigint PRIMARY KEY, postal_code text, size_bytes bigint, status text);
CREATE TABLE v (id bigint PRIMARY KEY, postal_code varchar(9));
CREATE TABLE w (id bigint PRIMARY KEY, is_on boolean);
CREATE TABLE x (id bigint PRIMARY KEY, is_on integer);
