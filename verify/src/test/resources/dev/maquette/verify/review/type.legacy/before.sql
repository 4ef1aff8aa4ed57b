CREATE TABLE t (id integer PRIMARY KEY, a timestamp, b time with time zone, c char(2) CHECK (c IN ('PT', 'ES')), d json, flag char(1),
    h timestamp, e timestamptz, f varchar(20), g jsonb);
