-- The leading key of a B-tree, when the planner would look up its ends there: of an index on all rows, in the order
-- the statistics are in.
SELECT (SELECT n.nspname FROM pg_catalog.pg_namespace AS n WHERE n.oid = t.relnamespace) AS table_schema,
       t.relname AS table_name,
       COALESCE((SELECT a.attname FROM pg_catalog.pg_attribute AS a WHERE a.attrelid = t.oid AND a.attnum = i.indkey[0]),
                pg_catalog.pg_get_indexdef(i.indexrelid, 1, false)) AS content,
       (SELECT pg_catalog.format_type(COALESCE(NULLIF(ty.typbasetype, 0), ty.oid), NULL)
          FROM pg_catalog.pg_attribute AS k JOIN pg_catalog.pg_type AS ty ON ty.oid = k.atttypid
         WHERE k.attrelid = i.indexrelid AND k.attnum = 1) AS type,
       i.indoption[0] & 1 = 1 AS descending,
       i.indnatts AS columns
  FROM pg_catalog.pg_index AS i
  JOIN pg_catalog.pg_class AS t ON t.oid = i.indrelid
 WHERE i.indexrelid = ?
   AND i.indpred IS NULL
   AND (SELECT oc.opcdefault FROM pg_catalog.pg_opclass AS oc WHERE oc.oid = i.indclass[0])
   AND (i.indkey[0] = 0 OR i.indcollation[0] = (
       SELECT a.attcollation FROM pg_catalog.pg_attribute AS a WHERE a.attrelid = t.oid AND a.attnum = i.indkey[0]))
