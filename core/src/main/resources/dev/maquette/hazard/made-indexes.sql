-- Indexes with what makes them, and the constraints they back.
SELECT pg_catalog.json_build_object(
           'table', pg_catalog.format('%I.%I', n.nspname, c.relname), 'oid', c.oid::pg_catalog.int8,
           'name', pg_catalog.quote_ident(x.relname),
           'definition', pg_catalog.pg_get_indexdef(i.indexrelid),
           'unique', i.indisunique,
           'keys', ARRAY(SELECT pg_catalog.pg_get_indexdef(i.indexrelid, k, FALSE)
                           FROM pg_catalog.generate_series(1, i.indnkeyatts::pg_catalog.int4) AS k),
           'predicate', pg_catalog.pg_get_expr(i.indpred, i.indrelid),
           'partitioned', x.relkind = 'I' OR x.relispartition,
           'constraint', (SELECT pg_catalog.json_build_object('type', r.contype, 'deferrable', r.condeferrable)
                            FROM pg_catalog.pg_constraint AS r
                           WHERE r.conindid = i.indexrelid AND r.contype IN ('p', 'u', 'x')))::pg_catalog.text
  FROM pg_catalog.pg_index AS i
  JOIN pg_catalog.pg_class AS x ON x.oid = i.indexrelid
  JOIN pg_catalog.pg_class AS c ON c.oid = i.indrelid
  JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
 WHERE i.indexrelid::pg_catalog.int8 = ANY (?)
 ORDER BY i.indexrelid
