-- The columns of tables that have a value for rows that are there, with what makes them.
SELECT pg_catalog.json_build_object(
           'table', pg_catalog.format('%I.%I', n.nspname, c.relname), 'oid', c.oid::pg_catalog.int8,
           'number', a.attnum, 'name', a.attname,
           'type', pg_catalog.format_type(a.atttypid, a.atttypmod),
           'value', pg_catalog.pg_get_expr(d.adbin, d.adrelid),
           'identity', a.attidentity, 'required', a.attnotnull,
           'sequence', (SELECT pg_catalog.json_build_object(
                                   'name', pg_catalog.format('%I.%I', sn.nspname, s.relname),
                                   'type', pg_catalog.format_type(q.seqtypid, NULL))
                          FROM pg_catalog.pg_depend AS o
                          JOIN pg_catalog.pg_class AS s ON s.oid = o.objid AND s.relkind = 'S'
                          JOIN pg_catalog.pg_namespace AS sn ON sn.oid = s.relnamespace
                          JOIN pg_catalog.pg_sequence AS q ON q.seqrelid = s.oid
                         WHERE o.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
                           AND o.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
                           AND o.refobjid = c.oid AND o.refobjsubid = a.attnum
                           AND o.deptype IN ('a', 'i')),
           'firing', (SELECT COALESCE(pg_catalog.json_agg(f.name ORDER BY f.name), '[]')
                        FROM (SELECT 'trigger ' || t.tgname AS name
                                FROM pg_catalog.pg_trigger AS t
                               WHERE t.tgrelid = c.oid AND NOT t.tgisinternal AND t.tgenabled IN ('O', 'A')
                                 -- A trigger for certain columns does not know of this one.
                                 AND t.tgtype & 16 <> 0 AND t.tgattr::pg_catalog.text = ''
                               UNION ALL
                              SELECT 'rule ' || r.rulename
                                FROM pg_catalog.pg_rewrite AS r
                               WHERE r.ev_class = c.oid AND r.ev_type = '2' AND r.ev_enabled IN ('O', 'A')) AS f)
       )::pg_catalog.text
  FROM pg_catalog.pg_class AS c
  JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid
  LEFT JOIN pg_catalog.pg_attrdef AS d ON d.adrelid = c.oid AND d.adnum = a.attnum
 WHERE c.oid::pg_catalog.int8 = ANY (?)
   AND c.relkind = 'r'
   -- What a table inherits is added and filled together with the table it comes from.
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits AS i WHERE c.oid IN (i.inhrelid, i.inhparent))
   AND a.attnum > 0
   AND NOT a.attisdropped
   AND a.attgenerated = ''
   AND (a.attidentity <> '' OR d.adbin IS NOT NULL)
 ORDER BY c.oid, a.attnum
