CREATE TABLE orders_2024 (id integer PRIMARY KEY, a integer);
CREATE TABLE orders_2025 (id integer PRIMARY KEY, a integer);
CREATE TABLE level_1 (id integer PRIMARY KEY, a integer);
CREATE TABLE level_2 (id integer PRIMARY KEY, b integer);
CREATE TABLE parts (id integer PRIMARY KEY) PARTITION BY RANGE (id);
CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (1) TO (2);
CREATE TABLE parts_2 PARTITION OF parts FOR VALUES FROM (2) TO (3);
