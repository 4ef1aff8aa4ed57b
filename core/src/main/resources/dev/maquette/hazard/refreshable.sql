-- The materialised views with an index by which a refresh finds the rows that are different.
SELECT pg_catalog.json_build_object('oid', c.oid::pg_catalog.int8)::pg_catalog.text
  FROM pg_catalog.pg_class AS c
 WHERE c.oid::pg_catalog.int8 = ANY (?)
   AND c.relkind = 'm'
   AND EXISTS (SELECT
                 FROM pg_catalog.pg_index AS i
                WHERE i.indrelid = c.oid AND i.indisunique AND i.indisvalid
                  AND i.indpred IS NULL AND i.indexprs IS NULL)
