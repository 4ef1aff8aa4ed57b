-- Gives relations their production figures and new, not yet existing files.
-- The only parameter is a JSON array.
UPDATE pg_catalog.pg_class AS c
   SET relfilenode = CASE WHEN c.relfilenode = 0 THEN 0 ELSE x.node END,
       relpages = x.pages,
       reltuples = x.tuples,
       relallvisible = x.all_visible,
       relispopulated = true
  FROM pg_catalog.json_to_recordset(?::pg_catalog.json) AS x(
           schema pg_catalog.text, name pg_catalog.text, node pg_catalog.oid,
           pages pg_catalog.int4, tuples pg_catalog.float4, all_visible pg_catalog.int4)
  JOIN pg_catalog.pg_namespace AS n ON n.nspname = x.schema
 WHERE c.relnamespace = n.oid
   AND c.relname = x.name
