CREATE TABLE rate (a integer, b integer, c integer, PRIMARY KEY (a, b, c));
CREATE TABLE promotion (id integer PRIMARY KEY, a integer, b integer, c integer, FOREIGN KEY (a, b, c) REFERENCES rate);
CREATE TABLE alone (a integer, b integer, c integer, PRIMARY KEY (a, b, c));
