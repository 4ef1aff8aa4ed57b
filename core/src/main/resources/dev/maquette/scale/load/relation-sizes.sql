-- Gives relations their production figures, tablespaces and new, not yet existing files.
-- The only parameter is a JSON array.
UPDATE pg_catalog.pg_class AS c
   SET relfilenode = CASE WHEN c.relfilenode = 0 THEN 0 ELSE x.node END,
       reltablespace = COALESCE(
           (SELECT s.oid
              FROM pg_catalog.pg_tablespace AS s
             WHERE s.spcname = x.tablespace
               AND s.oid <> (SELECT d.dattablespace FROM pg_catalog.pg_database AS d
                              WHERE d.datname = pg_catalog.current_database())), 0),
       relpages = x.pages,
       reltuples = x.tuples,
       relallvisible = x.all_visible,
       relispopulated = true
  FROM pg_catalog.json_to_recordset(?::pg_catalog.json) AS x(
           schema pg_catalog.text, name pg_catalog.text, node pg_catalog.oid, tablespace pg_catalog.text,
           pages pg_catalog.int4, tuples pg_catalog.float4, all_visible pg_catalog.int4)
  JOIN pg_catalog.pg_namespace AS n ON n.nspname = x.schema
 WHERE c.relnamespace = n.oid
   AND c.relname = x.name
