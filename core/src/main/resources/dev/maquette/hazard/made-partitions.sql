-- Partitions with what their rows have to satisfy. A hash is of the table's number, which is another in production.
SELECT pg_catalog.json_build_object(
           'oid', c.oid::pg_catalog.int8, 'parent', h.inhparent::pg_catalog.int8,
           'schema', n.nspname, 'name', c.relname,
           'bounds', CASE WHEN b.bounds !~ 'satisfies_hash_partition\(''[0-9]' THEN b.bounds END,
           'rest', EXISTS (SELECT
                             FROM pg_catalog.pg_partitioned_table AS p
                            WHERE p.partdefid = c.oid))::pg_catalog.text
  FROM pg_catalog.pg_class AS c
  JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_inherits AS h ON h.inhrelid = c.oid
 CROSS JOIN LATERAL (
       SELECT pg_catalog.replace(
                  pg_catalog.pg_get_partition_constraintdef(c.oid),
                  pg_catalog.format('%L::oid', h.inhparent),
                  (SELECT pg_catalog.format('%L::pg_catalog.regclass', pg_catalog.format('%I.%I', pn.nspname, p.relname))
                     FROM pg_catalog.pg_class AS p
                     JOIN pg_catalog.pg_namespace AS pn ON pn.oid = p.relnamespace
                    WHERE p.oid = h.inhparent)) AS bounds) AS b
 WHERE c.oid::pg_catalog.int8 = ANY (?)
   AND c.relispartition
   AND c.relkind IN ('r', 'p')
 ORDER BY c.oid
