INSERT INTO kept (v) SELECT generate_series(1, 5);
INSERT INTO turned (v) SELECT generate_series(1, 5);
INSERT INTO renamed (v) SELECT generate_series(1, 5);
INSERT INTO renamed_identity (v) SELECT generate_series(1, 5);
DO $$ BEGIN
    INSERT INTO made (id) OVERRIDING SYSTEM VALUE SELECT generate_series(1, 5);
    INSERT INTO made_serial (id) SELECT generate_series(1, 5);
    INSERT INTO falling (id) SELECT generate_series(-5, -1);
END $$;
DELETE FROM turned WHERE id = 5;
