CREATE TABLE small (id integer PRIMARY KEY);
