CREATE TABLE silent (id integer PRIMARY KEY);
CREATE TABLE described (id integer PRIMARY KEY);
COMMENT ON TABLE described IS 'Something';
