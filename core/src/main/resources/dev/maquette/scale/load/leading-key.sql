-- The leading keys of those of these B-trees in which the planner would look up their ends: of indexes on all rows, in
-- the order the statistics are in.
SELECT i.indexrelid::pg_catalog.int8 AS oid,
       (SELECT n.nspname FROM pg_catalog.pg_namespace AS n WHERE n.oid = t.relnamespace) AS table_schema,
       t.relname AS table_name,
       COALESCE((SELECT a.attname FROM pg_catalog.pg_attribute AS a WHERE a.attrelid = t.oid AND a.attnum = i.indkey[0]),
                pg_catalog.pg_get_indexdef(i.indexrelid, 1, false)) AS content,
       (SELECT pg_catalog.format_type(COALESCE(NULLIF(ty.typbasetype, 0), ty.oid), -1)
          FROM pg_catalog.pg_attribute AS k JOIN pg_catalog.pg_type AS ty ON ty.oid = k.atttypid
         WHERE k.attrelid = i.indexrelid AND k.attnum = 1) AS type,
       i.indoption[0] & 1 = 1 AS descending,
       i.indnatts AS columns
  FROM pg_catalog.pg_index AS i
  JOIN pg_catalog.pg_class AS t ON t.oid = i.indrelid
 WHERE i.indexrelid = ANY (?::pg_catalog.oid[])
   AND i.indpred IS NULL
   AND (SELECT oc.opcdefault FROM pg_catalog.pg_opclass AS oc WHERE oc.oid = i.indclass[0])
   AND (i.indkey[0] = 0 OR i.indcollation[0] = (
       SELECT a.attcollation FROM pg_catalog.pg_attribute AS a WHERE a.attrelid = t.oid AND a.attnum = i.indkey[0]))
