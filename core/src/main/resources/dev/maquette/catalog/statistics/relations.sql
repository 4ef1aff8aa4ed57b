-- Size figures of tables, materialised views and indexes: what VACUUM or ANALYZE counted last, and the size now.
-- The setting maquette.locked names relations that another session has locked; touching them would wait.
SELECT pg_catalog.json_build_object(
           'relation', pg_catalog.json_build_object('schema', n.nspname, 'name', c.relname),
           'pages', c.relpages,
           'tuples', c.reltuples,
           'all_visible', c.relallvisible,
           'blocks', CASE
               WHEN c.relkind IN ('p', 'I') OR c.oid = ANY ((SELECT pg_catalog.current_setting('maquette.locked')::pg_catalog.oid[])::pg_catalog.oid[]) THEN 0
               ELSE pg_catalog.pg_relation_size(c.oid) / pg_catalog.current_setting('block_size')::pg_catalog.int8
           END,
           'toast_bytes', CASE
               WHEN c.reltoastrelid = 0 OR c.oid = ANY ((SELECT pg_catalog.current_setting('maquette.locked')::pg_catalog.oid[])::pg_catalog.oid[]) THEN 0
               ELSE pg_catalog.pg_total_relation_size(c.reltoastrelid)
           END)
  FROM pg_catalog.pg_class AS c
  JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'm', 'i', 'p', 'I')
   AND c.relpersistence <> 't'
   AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
 ORDER BY c.oid
