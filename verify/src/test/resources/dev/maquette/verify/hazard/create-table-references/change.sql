CREATE TABLE x (id bigint PRIMARY KEY, t_id bigint REFERENCES t (id));
