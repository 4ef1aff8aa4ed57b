-- Tables and materialised views that a statement may touch, and their indexes, with files and figures as they are.
-- The only parameter names a table; when it names none, all relations outside the system schemas are meant.
WITH target AS MATERIALIZED (
    SELECT pg_catalog.to_regclass(?::pg_catalog.text) AS oid
), tables AS MATERIALIZED (
    SELECT c.oid
      FROM pg_catalog.pg_class AS c
      JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'm')
       AND c.relfilenode <> 0
       AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
       AND ((SELECT t.oid FROM target AS t) IS NULL
            OR c.oid = (SELECT t.oid FROM target AS t)
            OR c.oid IN (SELECT p.relid FROM target AS t, pg_catalog.pg_partition_tree(t.oid) AS p))
)
SELECT c.oid::pg_catalog.int8 AS oid, c.relkind = 'i' AS index, c.relfilenode::pg_catalog.int8 AS node,
       c.relpages AS pages, c.reltuples AS tuples, c.relallvisible AS all_visible,
       pg_catalog.pg_relation_size(c.oid) / 8192 AS blocks,
       pg_catalog.pg_relation_filepath(c.oid) AS path
  FROM pg_catalog.pg_class AS c
 WHERE c.oid IN (SELECT t.oid FROM tables AS t)
    OR c.oid IN (SELECT i.indexrelid FROM pg_catalog.pg_index AS i WHERE i.indrelid IN (SELECT t.oid FROM tables AS t))
