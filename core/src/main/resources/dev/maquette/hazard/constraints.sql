-- The constraints of users' tables.
SELECT pg_catalog.json_build_object(
           'oid', r.oid::pg_catalog.int8, 'name', r.conname, 'type', r.contype,
           'table', r.conrelid::pg_catalog.int8, 'referenced', r.confrelid::pg_catalog.int8,
           'validated', r.convalidated)::pg_catalog.text
  FROM pg_catalog.pg_constraint AS r
  JOIN pg_catalog.pg_class AS c ON c.oid = r.conrelid
 WHERE r.conrelid >= 16384
   AND c.relpersistence <> 't'
