-- Tables that get a parent or leave it have to have its columns themselves.
CREATE TABLE base (id integer, a text);
CREATE TABLE solo (id integer, a text);
CREATE TABLE leaving (b integer) INHERITS (base);
CREATE TABLE ruled (a integer NOT NULL, b integer, c integer NOT NULL, d integer);
CREATE TABLE heir (own integer) INHERITS (ruled);
ALTER TABLE heir ALTER b SET NOT NULL;
CREATE TABLE part (id integer, at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE part_2020 (id integer, at date NOT NULL);
