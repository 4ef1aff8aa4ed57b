CREATE TABLE t (a int, b int DEFAULT 7, c serial, d int GENERATED ALWAYS AS (a * 2) STORED, e timestamptz DEFAULT clock_timestamp(), f timestamptz DEFAULT now());
