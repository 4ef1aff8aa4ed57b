-- Partitions with what their rows have to satisfy.
SELECT pg_catalog.json_build_object(
           'oid', c.oid::pg_catalog.int8, 'schema', n.nspname, 'name', c.relname,
           'bounds', pg_catalog.pg_get_partition_constraintdef(c.oid),
           'rest', EXISTS (SELECT
                             FROM pg_catalog.pg_partitioned_table AS p
                            WHERE p.partdefid = c.oid))::pg_catalog.text
  FROM pg_catalog.pg_class AS c
  JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
 WHERE c.oid::pg_catalog.int8 = ANY (?)
   AND c.relispartition
   AND c.relkind = 'r'
 ORDER BY c.oid
