CREATE TYPE state AS ENUM ('new', 'done');
CREATE TABLE t (id integer PRIMARY KEY, state state DEFAULT 'done', note text);
