SELECT c.oid::pg_catalog.int8 AS oid,
       (SELECT n.nspname FROM pg_catalog.pg_namespace AS n WHERE n.oid = c.relnamespace) AS schema, c.relname AS name,
       c.relkind IN ('i', 'I') AS index,
       COALESCE((SELECT am.amname FROM pg_catalog.pg_am AS am WHERE am.oid = c.relam), '') AS method,
       COALESCE(pg_catalog.pg_relation_filepath(c.oid), '') AS path, c.relfilenode::pg_catalog.int8 AS node,
       COALESCE((SELECT h.inhparent::pg_catalog.int8 FROM pg_catalog.pg_inherits AS h
                  WHERE h.inhrelid = c.oid AND c.relkind IN ('i', 'I')), 0) AS parent
  FROM pg_catalog.pg_class AS c
