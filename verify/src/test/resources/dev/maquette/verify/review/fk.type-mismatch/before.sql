CREATE TABLE parent (id bigint PRIMARY KEY);
CREATE TABLE child (id bigint PRIMARY KEY, parent_id integer REFERENCES parent, right_id bigint REFERENCES parent);
