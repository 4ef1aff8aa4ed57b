-- Tables with rows whose statistics pg_stats does not show to this role, at least those of some column.
SELECT pg_catalog.json_build_object('schema', n.nspname, 'name', c.relname)
  FROM pg_catalog.pg_class AS c
  JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'm', 'p', 'f')
   AND c.relpersistence <> 't'
   AND c.reltuples > 0
   AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
   AND (pg_catalog.row_security_active(c.oid)
        OR EXISTS (SELECT FROM pg_catalog.pg_attribute AS a
                    WHERE a.attrelid = c.oid
                      AND a.attnum > 0
                      AND NOT a.attisdropped
                      AND NOT pg_catalog.has_column_privilege(c.oid, a.attnum, 'SELECT')))
 ORDER BY c.oid
