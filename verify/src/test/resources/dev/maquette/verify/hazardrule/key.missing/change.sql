CREATE TABLE notes (a integer);
CREATE TABLE m (a integer PRIMARY KEY);
