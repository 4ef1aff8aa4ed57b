CREATE TABLE one (id integer PRIMARY KEY);
CREATE TABLE two (id integer PRIMARY KEY);
CREATE TABLE link (id integer PRIMARY KEY, one_id integer NOT NULL REFERENCES one, two_id integer NOT NULL REFERENCES two);
CREATE TABLE guarded (id integer PRIMARY KEY, one_id integer REFERENCES one, two_id integer REFERENCES two, UNIQUE (two_id, one_id));
CREATE TABLE more (id integer PRIMARY KEY, one_id integer REFERENCES one, two_id integer REFERENCES two, note text);
