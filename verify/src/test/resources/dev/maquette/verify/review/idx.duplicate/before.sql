CREATE TABLE t (id integer PRIMARY KEY, a integer, b integer, c text UNIQUE);
CREATE INDEX t_a ON t (a);
CREATE INDEX "t a again" ON t (a);
CREATE INDEX t_c ON t (c);
CREATE INDEX t_a_descending ON t (a DESC);
CREATE INDEX t_a_partial ON t (a) WHERE b > 0;
CREATE TABLE twins (
    id integer PRIMARY KEY,
    a integer CONSTRAINT a_relied_on UNIQUE,
    b integer CONSTRAINT b_at_once UNIQUE,
    c integer CONSTRAINT c_key UNIQUE);
CREATE TABLE child (a integer REFERENCES twins (a));
ALTER TABLE twins ADD CONSTRAINT a_free UNIQUE (a);
ALTER TABLE twins ADD CONSTRAINT b_later UNIQUE (b) DEFERRABLE;
ALTER TABLE twins ADD CONSTRAINT id_again UNIQUE (id);
CREATE UNIQUE INDEX twins_c ON twins (c);
