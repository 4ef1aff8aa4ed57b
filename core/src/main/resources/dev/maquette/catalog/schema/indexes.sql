-- Indexes and extended statistics objects, whose order the planner's ties follow.
/*use prelude*/,
index_keys AS (
    SELECT i.indexrelid,
           pg_catalog.json_agg(pg_catalog.json_build_object(
               'column', CASE WHEN i.indkey[p.position] <> 0 THEN a.attname END,
               'expression', CASE WHEN i.indkey[p.position] = 0
                                  THEN pg_catalog.pg_get_indexdef(i.indexrelid, p.position + 1, FALSE) END,
               'operator_class', pg_catalog.json_build_object('schema', on_.nspname, 'name', o.opcname),
               'default_operator_class', o.opcdefault,
               'collation', CASE WHEN i.indcollation[p.position] <> 0
                                 THEN /*use collation_name oid=i.indcollation[p.position]*/ END,
               'order', pg_catalog.json_build_object(
                   'descending', i.indoption[p.position] & 1 = 1,
                   'nulls_first', i.indoption[p.position] & 2 = 2),
               'type', pg_catalog.format_type(ia.atttypid, ia.atttypmod))
           ORDER BY p.position) AS list
    FROM pg_catalog.pg_index AS i
    JOIN relations AS r ON r.oid = i.indexrelid
    CROSS JOIN LATERAL pg_catalog.generate_series(0, i.indnkeyatts - 1) AS p (position)
    JOIN pg_catalog.pg_opclass AS o ON o.oid = i.indclass[p.position]
    JOIN pg_catalog.pg_namespace AS on_ ON on_.oid = o.opcnamespace
    JOIN pg_catalog.pg_attribute AS ia ON ia.attrelid = i.indexrelid AND ia.attnum = p.position + 1
    LEFT JOIN pg_catalog.pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[p.position]
    GROUP BY i.indexrelid
),
index_extras AS (
    SELECT i.indexrelid,
           COALESCE(pg_catalog.json_agg(a.attname ORDER BY ia.attnum)
                        FILTER (WHERE ia.attnum > i.indnkeyatts), '[]') AS included,
           COALESCE(pg_catalog.json_agg(
                        pg_catalog.json_build_object('number', ia.attnum, 'target', ia.attstattarget) ORDER BY ia.attnum)
                        FILTER (WHERE ia.attstattarget >= 0), '[]') AS targets
    FROM pg_catalog.pg_index AS i
    JOIN relations AS r ON r.oid = i.indexrelid
    JOIN pg_catalog.pg_attribute AS ia ON ia.attrelid = i.indexrelid AND ia.attnum > 0
    LEFT JOIN pg_catalog.pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[ia.attnum - 1]
    GROUP BY i.indexrelid
),
index_constraints AS (
    SELECT k.conindid, k.conname
    FROM pg_catalog.pg_constraint AS k
    WHERE k.contype IN ('p', 'u', 'x')
)
SELECT 'indexes' AS section,
       c.oid AS position,
       pg_catalog.json_build_object(
           'name', pg_catalog.json_build_object('schema', c.nspname, 'name', c.relname),
           'table', pg_catalog.json_build_object('schema', t.nspname, 'name', t.relname),
           'definition', pg_catalog.pg_get_indexdef(c.oid),
           'shape', pg_catalog.json_build_object(
               'method', (SELECT m.amname FROM pg_catalog.pg_am AS m WHERE m.oid = c.relam),
               'unique', i.indisunique,
/*15+*/        'nulls_not_distinct', i.indnullsnotdistinct,
/*<15*/        'nulls_not_distinct', FALSE,
               'primary', i.indisprimary,
               'keys', k.list,
               'include', x.included,
               'predicate', pg_catalog.pg_get_expr(i.indpred, i.indrelid)),
           'state', pg_catalog.json_build_object(
               'valid', i.indisvalid, 'ready', i.indisready, 'live', i.indislive, 'immediate', i.indimmediate,
               'clustered', i.indisclustered, 'replica_identity', i.indisreplident, 'exclusion', i.indisexclusion),
           'storage', pg_catalog.json_build_object(
               'options', COALESCE(c.reloptions, '{}'),
               'tablespace', (SELECT s.spcname FROM pg_catalog.pg_tablespace AS s WHERE s.oid = c.reltablespace),
               'targets', x.targets),
           'links', pg_catalog.json_build_object(
               'constraint', q.conname,
               'parent', (SELECT /*use relation_name oid=h.inhparent*/
                          FROM pg_catalog.pg_inherits AS h WHERE h.inhrelid = c.oid),
               'comment', /*use comment oid=c.oid catalog=pg_class*/)) AS document
FROM pg_catalog.pg_index AS i
JOIN relations AS c ON c.oid = i.indexrelid
JOIN relations AS t ON t.oid = i.indrelid
JOIN index_keys AS k ON k.indexrelid = i.indexrelid
JOIN index_extras AS x ON x.indexrelid = i.indexrelid
LEFT JOIN index_constraints AS q ON q.conindid = i.indexrelid
UNION ALL
SELECT 'statistics' AS section,
       s.oid AS position,
       pg_catalog.json_build_object(
           'name', pg_catalog.json_build_object('schema', n.nspname, 'name', s.stxname),
           'table', pg_catalog.json_build_object('schema', t.nspname, 'name', t.relname),
           'properties', /*use owner_and_comment owner=s.stxowner oid=s.oid catalog=pg_statistic_ext*/,
           'definition', pg_catalog.pg_get_statisticsobjdef(s.oid),
           'shape', pg_catalog.json_build_object(
               'columns', /*use column_names numbers=s.stxkeys relation=s.stxrelid*/,
               'expressions', COALESCE(pg_catalog.pg_get_statisticsobjdef_expressions(s.oid), '{}'),
               'kinds', (SELECT pg_catalog.json_agg(CASE e.kind WHEN 'd' THEN 'ndistinct' WHEN 'f' THEN 'dependencies'
                                                                WHEN 'm' THEN 'mcv' ELSE 'expressions' END)
                         FROM pg_catalog.unnest(s.stxkind) AS e (kind))),
           'target', NULLIF(s.stxstattarget, -1)) AS document
FROM pg_catalog.pg_statistic_ext AS s
JOIN user_namespaces AS n ON n.oid = s.stxnamespace
JOIN relations AS t ON t.oid = s.stxrelid
ORDER BY section, position
