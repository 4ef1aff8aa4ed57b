CREATE TABLE ev (id int NOT NULL, at date NOT NULL, v int, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE INDEX ev_v ON ev (v);
