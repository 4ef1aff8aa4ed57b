-- Relations whose file the server itself has made since the model was built: new ones and rewritten ones.
SELECT c.oid::pg_catalog.int8 AS oid, n.nspname AS schema, c.relname AS name, c.relkind = 'i' AS index, COALESCE(am.amname, '') AS method,
       pg_catalog.pg_relation_filepath(c.oid) AS path, c.relfilenode::pg_catalog.int8 AS node,
       k.table_schema, k.table_name, k.columns, k.descending, k.content AS key_content, k.type AS key_type
  FROM pg_catalog.pg_class AS c
  JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
  LEFT JOIN pg_catalog.pg_am AS am ON am.oid = c.relam
  -- The leading key, when the planner would look up its ends here: of an index on all rows in the type's own order.
  LEFT JOIN LATERAL (
      SELECT (SELECT tn.nspname FROM pg_catalog.pg_namespace AS tn WHERE tn.oid = t.relnamespace) AS table_schema,
             t.relname AS table_name, i.indnatts AS columns, i.indoption[0] & 1 = 1 AS descending,
             COALESCE(ta.attname, pg_catalog.pg_get_indexdef(c.oid, 1, false)) AS content,
             pg_catalog.format_type(COALESCE(NULLIF(ty.typbasetype, 0), ty.oid), NULL) AS type
        FROM pg_catalog.pg_index AS i
        JOIN pg_catalog.pg_class AS t ON t.oid = i.indrelid
        JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = 1
        JOIN pg_catalog.pg_type AS ty ON ty.oid = a.atttypid
        JOIN pg_catalog.pg_opclass AS oc ON oc.oid = i.indclass[0]
        LEFT JOIN pg_catalog.pg_attribute AS ta ON ta.attrelid = t.oid AND ta.attnum = i.indkey[0]
       WHERE i.indexrelid = c.oid AND i.indpred IS NULL AND oc.opcdefault AND am.amname = 'btree'
         AND (ta.attnum IS NULL OR i.indcollation[0] = ta.attcollation)
  ) AS k ON c.relkind = 'i'
 WHERE c.relkind IN ('r', 'm', 'i')
   AND c.relfilenode <> 0
   AND c.relfilenode < 2900000000
   AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
 ORDER BY c.relkind = 'i', c.oid
