-- Constraints with what makes them.
SELECT pg_catalog.json_build_object(
           'table', pg_catalog.format('%I.%I', n.nspname, c.relname), 'oid', c.oid::pg_catalog.int8,
           'name', pg_catalog.quote_ident(r.conname), 'type', r.contype,
           'definition', pg_catalog.pg_get_constraintdef(r.oid),
           'expression', pg_catalog.pg_get_expr(r.conbin, r.conrelid),
           'columns', ARRAY(SELECT pg_catalog.quote_ident(a.attname)
                              FROM pg_catalog.unnest(r.conkey) WITH ORDINALITY AS k (number, place)
                              JOIN pg_catalog.pg_attribute AS a ON a.attrelid = r.conrelid AND a.attnum = k.number
                             ORDER BY k.place),
           'referenced', (SELECT pg_catalog.format('%I.%I', fn.nspname, f.relname)
                            FROM pg_catalog.pg_class AS f
                            JOIN pg_catalog.pg_namespace AS fn ON fn.oid = f.relnamespace
                           WHERE f.oid = r.confrelid),
           'keys', ARRAY(SELECT pg_catalog.quote_ident(a.attname)
                           FROM pg_catalog.unnest(r.confkey) WITH ORDINALITY AS k (number, place)
                           JOIN pg_catalog.pg_attribute AS a ON a.attrelid = r.confrelid AND a.attnum = k.number
                          ORDER BY k.place))::pg_catalog.text
  FROM pg_catalog.pg_constraint AS r
  JOIN pg_catalog.pg_class AS c ON c.oid = r.conrelid
  JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
 WHERE r.oid::pg_catalog.int8 = ANY (?)
 ORDER BY r.oid
