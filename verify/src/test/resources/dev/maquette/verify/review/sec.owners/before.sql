CREATE ROLE "sec.owners ana";
CREATE TABLE a (id integer PRIMARY KEY);
CREATE TABLE b (id integer PRIMARY KEY);
CREATE TABLE c (id integer PRIMARY KEY);
CREATE TABLE d (id integer PRIMARY KEY);
CREATE TABLE e (id integer PRIMARY KEY);
ALTER TABLE e OWNER TO "sec.owners ana";
