-- Relations whose file the server itself has made since the model was built: new ones and rewritten ones.
SELECT c.oid::pg_catalog.int8 AS oid, n.nspname AS schema, c.relname AS name, c.relkind = 'i' AS index, COALESCE(am.amname, '') AS method,
       pg_catalog.pg_relation_filepath(c.oid) AS path, c.relfilenode::pg_catalog.int8 AS node
  FROM pg_catalog.pg_class AS c
  JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
  LEFT JOIN pg_catalog.pg_am AS am ON am.oid = c.relam
 WHERE c.relkind IN ('r', 'm', 'i')
   AND c.relfilenode <> 0
   AND c.relfilenode < 2900000000
   AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
 ORDER BY c.relkind = 'i', c.oid
