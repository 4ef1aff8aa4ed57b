-- B-trees whose height can be observed and whose ends can be probed: what to ask for, in the form to ask with.
-- The setting maquette.locked names relations that another session has locked; touching them would wait.
SELECT pg_catalog.json_build_object(
           'index', pg_catalog.json_build_object('schema', n.nspname, 'name', c.relname),
           'table', pg_catalog.json_build_object('schema', tn.nspname, 'name', t.relname),
           'keys', (
               SELECT pg_catalog.json_agg(pg_catalog.json_build_object(
                          'sql', pg_catalog.pg_get_indexdef(i.indexrelid, k.position::pg_catalog.int4, false),
                          'collation', CASE WHEN i.indcollation[k.position - 1] <> 0 AND i.indcollation[k.position - 1] <> ty.typcollation
                              THEN (SELECT pg_catalog.format('%I.%I', cn.nspname, co.collname)
                                      FROM pg_catalog.pg_collation AS co
                                      JOIN pg_catalog.pg_namespace AS cn ON cn.oid = co.collnamespace
                                     WHERE co.oid = i.indcollation[k.position - 1]) END,
                          'less_than', (
                              SELECT pg_catalog.format('%I.%s', opn.nspname, o.oprname)
                                FROM pg_catalog.pg_opclass AS oc
                                JOIN pg_catalog.pg_amop AS ao ON ao.amopfamily = oc.opcfamily
                                     AND ao.amoplefttype = oc.opcintype AND ao.amoprighttype = oc.opcintype
                                     AND ao.amopstrategy = CASE WHEN i.indoption[k.position - 1] & 1 = 1 THEN 5 ELSE 1 END
                                JOIN pg_catalog.pg_operator AS o ON o.oid = ao.amopopr
                                JOIN pg_catalog.pg_namespace AS opn ON opn.oid = o.oprnamespace
                               WHERE oc.oid = i.indclass[k.position - 1]),
                          'descending', i.indoption[k.position - 1] & 1 = 1,
                          'nulls_first', i.indoption[k.position - 1] & 2 = 2)
                          ORDER BY k.position)
                 FROM pg_catalog.generate_series(1, i.indnkeyatts::pg_catalog.int4) AS k(position)
                 JOIN pg_catalog.pg_attribute AS ia ON ia.attrelid = i.indexrelid AND ia.attnum = k.position
                 JOIN pg_catalog.pg_type AS ty ON ty.oid = ia.atttypid),
           'predicate', pg_catalog.pg_get_expr(i.indpred, i.indrelid),
           'ends_known_to_planner', i.indpred IS NULL
               AND (SELECT oc.opcdefault FROM pg_catalog.pg_opclass AS oc WHERE oc.oid = i.indclass[0])
               AND (i.indkey[0] = 0 OR i.indcollation[0] = (
                   SELECT a.attcollation FROM pg_catalog.pg_attribute AS a
                    WHERE a.attrelid = i.indrelid AND a.attnum = i.indkey[0]))
               AND NOT t.relrowsecurity)
  FROM pg_catalog.pg_index AS i
  JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
  JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_class AS t ON t.oid = i.indrelid
  JOIN pg_catalog.pg_namespace AS tn ON tn.oid = t.relnamespace
  JOIN pg_catalog.pg_am AS am ON am.oid = c.relam
 WHERE c.relkind = 'i'
   AND am.amname = 'btree'
   AND i.indisvalid
   AND c.relpersistence <> 't'
   AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
   AND t.oid <> ALL ((SELECT pg_catalog.current_setting('maquette.locked')::pg_catalog.oid[])::pg_catalog.oid[])
   -- The planner opens every index of a table it plans a scan of.
   AND NOT EXISTS (
       SELECT FROM pg_catalog.pg_index AS x
        WHERE x.indrelid = i.indrelid
          AND x.indexrelid = ANY ((SELECT pg_catalog.current_setting('maquette.locked')::pg_catalog.oid[])::pg_catalog.oid[]))
   AND pg_catalog.has_schema_privilege(tn.oid, 'USAGE')
   AND pg_catalog.has_table_privilege(t.oid, 'SELECT')
 ORDER BY c.oid
