INSERT INTO kept (v) VALUES (6);
INSERT INTO turned (v) VALUES (6);
INSERT INTO renamed (v) VALUES (6);
INSERT INTO renamed_identity (v) VALUES (6);
DO $$ BEGIN
    ASSERT (SELECT max(id) FROM turned) = 6, 'the sequence goes on where it stood';
    IF (SELECT attidentity FROM pg_attribute WHERE attrelid = 'made'::regclass AND attname = 'id') <> '' THEN
        INSERT INTO made (v) VALUES (6);
        INSERT INTO made_serial (v) VALUES (6);
    ELSE
        INSERT INTO falling (v) VALUES (6);
    END IF;
END $$;
