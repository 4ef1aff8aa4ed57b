DO $drift$
DECLARE
    changed record;
    place text := '(ctid::text::point)[1]::integer % 40 = ';
BEGIN
    FOR changed IN
        SELECT c.oid::regclass AS name,
               (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum)
                  FROM pg_attribute AS a
                 WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
                   AND a.attnum <> k.attnum) AS others,
               quote_ident(k.attname) AS key
          FROM pg_class AS c
          JOIN pg_index AS i ON i.indrelid = c.oid AND i.indisprimary
          JOIN pg_attribute AS k ON k.attrelid = c.oid AND k.attnum = i.indkey[0]
         WHERE c.relnamespace = current_setting('maquette.drifting')::regnamespace
           AND c.relkind = 'r'
           AND NOT c.relispartition
           AND k.atttypid IN ('integer'::regtype, 'bigint'::regtype)
           AND k.attidentity <> 'a'
           AND EXISTS (SELECT FROM pg_attribute AS a WHERE a.attrelid = c.oid AND a.attnum > 0
                          AND NOT a.attisdropped AND a.attgenerated = '' AND a.attnum <> k.attnum)
         ORDER BY c.oid
    LOOP
        EXECUTE format('INSERT INTO %1$s (%2$s, %3$s) SELECT %2$s + (SELECT max(%2$s) - min(%2$s) + 1 FROM %1$s), %3$s '
                       'FROM %1$s WHERE %4$s 1', changed.name, changed.key, changed.others, place);
        EXECUTE format('UPDATE %1$s SET (%2$s) = ROW(%2$s) WHERE %3$s 2', changed.name, changed.others, place);
        EXECUTE format('DELETE FROM %1$s WHERE %2$s 3 OR %3$s = (SELECT max(%3$s) FROM %1$s)',
                       changed.name, place, changed.key);
    END LOOP;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no table has an integer primary key';
    END IF;
END
$drift$
