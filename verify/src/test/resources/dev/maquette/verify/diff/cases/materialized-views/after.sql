DO $$ BEGIN
    ASSERT (SELECT count(*) FROM m) = 1, 'what was filled is filled';
    ASSERT (SELECT NOT relispopulated FROM pg_class WHERE oid = 'empty'::regclass), 'what was not is not';
END $$;
