CREATE TABLE brand (id integer PRIMARY KEY, flagship integer NOT NULL);
CREATE TABLE product (id integer PRIMARY KEY, brand integer NOT NULL REFERENCES brand);
ALTER TABLE brand ADD FOREIGN KEY (flagship) REFERENCES product;
CREATE TABLE open_brand (id integer PRIMARY KEY, flagship integer);
CREATE TABLE open_product (id integer PRIMARY KEY, brand integer NOT NULL REFERENCES open_brand);
ALTER TABLE open_brand ADD FOREIGN KEY (flagship) REFERENCES open_product;
CREATE TABLE tree (id integer PRIMARY KEY, parent integer NOT NULL REFERENCES tree);
