CREATE TABLE parent (id bigint PRIMARY KEY);
CREATE TABLE child (id bigint PRIMARY KEY, parent_id bigint REFERENCES parent);
ALTER TABLE child ADD CONSTRAINT again FOREIGN KEY (parent_id) REFERENCES parent;
CREATE TABLE two (a bigint REFERENCES parent, b bigint REFERENCES parent);
