-- Lookups of single names are subqueries, because planning a long join would take longer than running it.
-- One row for each column of the indexes that the parameter names or gives the OIDs of.
SELECT i.indexrelid::pg_catalog.int8 AS oid,
       (SELECT n.nspname FROM pg_catalog.pg_namespace AS n WHERE n.oid = c.relnamespace) AS index_schema,
       c.relname AS index_name,
       (SELECT n.nspname FROM pg_catalog.pg_namespace AS n WHERE n.oid = tc.relnamespace) AS table_schema,
       tc.relname AS table_name,
       (SELECT am.amname FROM pg_catalog.pg_am AS am WHERE am.oid = c.relam) AS method, i.indisunique AS is_unique,
       pg_catalog.pg_get_expr(i.indpred, i.indrelid) AS predicate,
       tc.relpages AS table_pages, tc.reltuples AS table_tuples,
       pg_catalog.pg_relation_size(tc.oid) / 8192 AS table_blocks,
       COALESCE(c.reloptions, ARRAY[]::pg_catalog.text[]) AS options,
       a.attnum AS number, a.attnum <= i.indnkeyatts AS is_key,
       i.indkey[a.attnum - 1] AS table_column,
       pg_catalog.pg_get_indexdef(i.indexrelid, a.attnum, false) AS source,
       COALESCE((SELECT bt.typname FROM pg_catalog.pg_type AS bt WHERE bt.oid = t.typbasetype), t.typname) AS type_name,
       t.typcategory AS category,
       a.attlen AS length_bytes,
       CASE a.attalign WHEN 'c' THEN 1 WHEN 's' THEN 2 WHEN 'i' THEN 4 ELSE 8 END AS alignment_bytes,
       COALESCE(oc.opcname, '') AS operator_class,
       -- Support function 4 answers whether equality is identity; for strings that is so where the collation is
       -- deterministic.
       EXISTS (SELECT
                 FROM pg_catalog.pg_amproc AS p
                WHERE p.amprocfamily = oc.opcfamily AND p.amprocnum = 4
                  AND p.amproclefttype = oc.opcintype AND p.amprocrighttype = oc.opcintype
                  AND (p.amproc::pg_catalog.oid <> 'pg_catalog.btvarstrequalimage'::pg_catalog.regproc::pg_catalog.oid
                       OR (SELECT co.collisdeterministic
                             FROM pg_catalog.pg_collation AS co
                            WHERE co.oid = i.indcollation[a.attnum - 1]))) AS equal_image
  FROM pg_catalog.pg_index AS i
  JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
  JOIN pg_catalog.pg_class AS tc ON tc.oid = i.indrelid
  JOIN pg_catalog.pg_attribute AS a ON a.attrelid = i.indexrelid
  JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid
  LEFT JOIN pg_catalog.pg_opclass AS oc ON a.attnum <= i.indnkeyatts AND oc.oid = i.indclass[a.attnum - 1]
 WHERE i.indexrelid = ANY (ARRAY(
           SELECT pg_catalog.regclassin(x.name::pg_catalog.cstring) FROM pg_catalog.unnest(?::pg_catalog.text[]) AS x(name)))
   AND a.attnum > 0
 ORDER BY i.indexrelid, a.attnum
