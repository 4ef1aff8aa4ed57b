SELECT c.oid::pg_catalog.int8 AS oid, c.relkind IN ('i', 'I') AS index, c.relfilenode::pg_catalog.int8 AS node,
       c.relpages AS pages, c.reltuples AS tuples, c.relallvisible AS all_visible,
       COALESCE(pg_catalog.pg_relation_size(c.oid), 0) / 8192 AS blocks,
       COALESCE(pg_catalog.pg_relation_filepath(c.oid), '') AS path
  FROM pg_catalog.pg_class AS c
