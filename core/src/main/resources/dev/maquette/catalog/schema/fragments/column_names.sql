COALESCE((
    SELECT pg_catalog.json_agg(q.attname ORDER BY kn.position)
    FROM pg_catalog.unnest(:numbers) WITH ORDINALITY AS kn (number, position)
    JOIN pg_catalog.pg_attribute AS q ON q.attrelid = :relation AND q.attnum = kn.number), '[]')
