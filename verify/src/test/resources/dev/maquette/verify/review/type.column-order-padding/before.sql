CREATE TABLE loose (a boolean, id bigint PRIMARY KEY, b boolean, n bigint, c boolean, m bigint);
INSERT INTO loose SELECT true, i, true, i, true, i FROM generate_series(1, 80000) i;
CREATE TABLE tight (id bigint PRIMARY KEY, n bigint, m bigint, a boolean, b boolean, c boolean);
INSERT INTO tight SELECT i, i, i, true, true, true FROM generate_series(1, 80000) i;
ANALYZE loose, tight;
