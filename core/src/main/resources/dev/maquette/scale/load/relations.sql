-- The relations of the model that have files, with what is needed to write them.
-- The type is that of an index's leading column, without domains and modifiers.
WITH RECURSIVE base(type, current) AS (
    SELECT DISTINCT a.atttypid, a.atttypid
      FROM pg_catalog.pg_attribute AS a
      JOIN pg_catalog.pg_class AS c ON c.oid = a.attrelid
     WHERE c.relkind = 'i' AND a.attnum = 1
    UNION
    SELECT b.type, t.typbasetype
      FROM base AS b JOIN pg_catalog.pg_type AS t ON t.oid = b.current
     WHERE t.typtype = 'd'
)
SELECT n.nspname AS schema,
       c.relname AS name,
       pg_catalog.pg_relation_filepath(c.oid) AS path,
       COALESCE(am.amname, '') AS method,
       COALESCE(i.indnatts, 0) AS columns,
       COALESCE(i.indoption[0] & 1 = 1, false) AS descending,
       tn.nspname AS table_schema,
       t.relname AS table_name,
       (SELECT pg_catalog.format_type(b.current, -1)
          FROM base AS b JOIN pg_catalog.pg_type AS ty ON ty.oid = b.current
         WHERE b.type = a.atttypid AND ty.typtype <> 'd') AS key_type,
       COALESCE(CASE WHEN am.amname = 'brin' THEN (
           SELECT o.option_value::pg_catalog.int4 FROM pg_catalog.pg_options_to_table(c.reloptions) AS o
            WHERE o.option_name = 'pages_per_range') END, 128) AS pages_per_range
  FROM pg_catalog.pg_class AS c
  JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
  LEFT JOIN pg_catalog.pg_am AS am ON am.oid = c.relam
  LEFT JOIN pg_catalog.pg_index AS i ON i.indexrelid = c.oid
  LEFT JOIN pg_catalog.pg_class AS t ON t.oid = i.indrelid
  LEFT JOIN pg_catalog.pg_namespace AS tn ON tn.oid = t.relnamespace
  LEFT JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = 1 AND i.indexrelid IS NOT NULL
 WHERE c.relkind IN ('r', 'm', 'i')
   AND c.relfilenode <> 0
   AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
 ORDER BY c.oid
