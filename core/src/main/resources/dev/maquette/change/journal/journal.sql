-- The journal of online changes. Version 3.
CREATE SCHEMA IF NOT EXISTS maquette;
CREATE TABLE maquette.journal (
    version integer NOT NULL
);
INSERT INTO maquette.journal VALUES (3);
CREATE TABLE maquette.change (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- The first of the changes that this one belongs together with, or itself.
    series integer NOT NULL REFERENCES maquette.change,
    table_schema text NOT NULL,
    table_name text NOT NULL,
    phase text NOT NULL,
    -- Which of the two tables the application uses.
    active text NOT NULL,
    -- Whether the program at work is asked to stop after what it is doing.
    pause boolean NOT NULL DEFAULT FALSE,
    -- How much of the server the change may take, and how far it has come; JSON documents.
    limits text,
    progress text,
    -- Why the change stopped, where it did.
    stopped text,
    plan text NOT NULL,
    transfer text,
    began_at timestamptz NOT NULL DEFAULT pg_catalog.now(),
    changed_at timestamptz NOT NULL DEFAULT pg_catalog.now()
);
-- One change at a time for one table.
CREATE UNIQUE INDEX change_of_table ON maquette.change (table_schema, table_name) WHERE phase NOT IN ('DONE', 'ABORTED');
CREATE TABLE maquette.step (
    change_id integer NOT NULL REFERENCES maquette.change,
    name text NOT NULL,
    detail text,
    done_at timestamptz NOT NULL DEFAULT pg_catalog.now(),
    PRIMARY KEY (change_id, name)
);
CREATE TABLE maquette.chunk (
    change_id integer NOT NULL REFERENCES maquette.change,
    number integer NOT NULL,
    -- The keys after the first and up to the second, as array literals; without one, from the beginning or to the end.
    lower_key text,
    upper_key text,
    copied boolean NOT NULL DEFAULT FALSE,
    row_count bigint,
    -- The pass of verification in which the chunk was compared last.
    compared integer NOT NULL DEFAULT 0,
    PRIMARY KEY (change_id, number)
);
