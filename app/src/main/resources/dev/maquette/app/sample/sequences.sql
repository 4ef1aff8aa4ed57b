-- Continues every sequence of the shop after the keys that were loaded.
DO $$
DECLARE
    numbered record;
    largest bigint;
BEGIN
    FOR numbered IN
        SELECT c.relname, a.attname,
            pg_catalog.pg_get_serial_sequence(format('shop.%I', c.relname), a.attname) AS sequence
        FROM pg_catalog.pg_class c JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid
        WHERE c.relnamespace = 'shop'::regnamespace AND c.relkind = 'r' AND a.attnum > 0
          AND pg_catalog.pg_get_serial_sequence(format('shop.%I', c.relname), a.attname) IS NOT NULL
    LOOP
        EXECUTE format('SELECT coalesce(max(%I), 1) FROM shop.%I', numbered.attname, numbered.relname) INTO largest;
        PERFORM pg_catalog.setval(numbered.sequence, largest);
    END LOOP;
    PERFORM pg_catalog.setval('shop.click_number_seq', (SELECT coalesce(max(click_id), 1) FROM shop.clicks));
END
$$;
