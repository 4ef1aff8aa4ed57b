-- Relations whose file the server itself has made since the model was built: new ones and rewritten ones.
-- Names are subqueries, because planning a join would take longer than running it.
SELECT c.oid::pg_catalog.int8 AS oid,
       (SELECT n.nspname FROM pg_catalog.pg_namespace AS n WHERE n.oid = c.relnamespace) AS schema, c.relname AS name,
       c.relkind = 'i' AS index,
       COALESCE((SELECT am.amname FROM pg_catalog.pg_am AS am WHERE am.oid = c.relam), '') AS method,
       pg_catalog.pg_relation_filepath(c.oid) AS path, c.relfilenode::pg_catalog.int8 AS node
  FROM pg_catalog.pg_class AS c
 WHERE c.oid >= 16384
   AND c.relkind IN ('r', 'm', 'i')
   AND c.relfilenode BETWEEN 1 AND 2899999999
   AND c.relnamespace NOT IN ('pg_toast'::pg_catalog.regnamespace)
 ORDER BY c.relkind = 'i', c.oid
