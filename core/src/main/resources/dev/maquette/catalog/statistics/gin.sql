-- The first page of each GIN index, from which the planner takes its numbers of pages and entries.
-- The setting maquette.locked names relations that another session has locked; touching them would wait.
SELECT pg_catalog.json_build_object(
           'index', pg_catalog.json_build_object('schema', n.nspname, 'name', c.relname),
           'page', pg_catalog.encode(pg_catalog.pg_read_binary_file(
               pg_catalog.pg_relation_filepath(c.oid), 0, 8192, true), 'hex'))
  FROM pg_catalog.pg_class AS c
  JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_am AS am ON am.oid = c.relam
 WHERE c.relkind = 'i'
   AND am.amname = 'gin'
   AND c.relpersistence <> 't'
   AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
   AND c.oid <> ALL ((SELECT pg_catalog.current_setting('maquette.locked')::pg_catalog.oid[])::pg_catalog.oid[])
 ORDER BY c.oid
