CREATE TABLE stores (store_id bigint PRIMARY KEY);
CREATE TABLE companies (id bigint PRIMARY KEY);
CREATE TABLE cart (id bigint PRIMARY KEY, store_id bigint NOT NULL, company_id bigint);
CREATE TABLE declared (id bigint PRIMARY KEY, store_id bigint REFERENCES stores);
CREATE TABLE otherwise (id bigint PRIMARY KEY, store_id text, external_id bigint, company_type text, company_id bigint);
