-- The columns of users' tables.
SELECT pg_catalog.json_build_object(
           'table', c.oid::pg_catalog.int8, 'number', a.attnum, 'name', a.attname, 'required', a.attnotnull,
           'type', pg_catalog.format_type(a.atttypid, a.atttypmod),
           'filled', a.atthasdef OR a.attidentity <> '' OR a.attgenerated <> '',
           'generated', a.attgenerated <> '')::pg_catalog.text
  FROM pg_catalog.pg_class AS c
  JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid
 WHERE c.oid >= 16384
   AND c.relkind IN ('r', 'p')
   AND c.relpersistence <> 't'
   AND n.nspname <> 'pg_toast'
   AND a.attnum > 0
   AND NOT a.attisdropped
