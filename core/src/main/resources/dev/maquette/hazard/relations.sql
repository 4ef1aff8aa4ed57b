-- The relations of users, apart from temporary and TOAST tables.
SELECT pg_catalog.json_build_object(
           'oid', c.oid::pg_catalog.int8, 'schema', n.nspname, 'name', c.relname, 'kind', c.relkind,
           'node', c.relfilenode::pg_catalog.int8, 'table', COALESCE(i.indrelid, 0)::pg_catalog.int8,
           'parent', COALESCE(h.inhparent, 0)::pg_catalog.int8,
           'logged', c.relpersistence = 'p', 'keys', CASE WHEN 0 <> ANY (i.indcollation::pg_catalog.oid[]) THEN 'TEXT'
                        WHEN i.indnkeyatts > 1 THEN 'SEVERAL'
                        ELSE 'NUMBER' END)::pg_catalog.text
  FROM pg_catalog.pg_class AS c
  JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
  LEFT JOIN pg_catalog.pg_index AS i ON i.indexrelid = c.oid
  LEFT JOIN pg_catalog.pg_inherits AS h ON h.inhrelid = c.oid AND c.relispartition
 WHERE c.oid >= 16384
   AND c.relkind IN ('r', 'p', 'm', 'v', 'f', 'S', 'i', 'I')
   AND c.relpersistence <> 't'
   AND n.nspname <> 'pg_toast'
