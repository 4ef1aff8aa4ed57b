-- Enums, domains, composite and range types, collations, text search.
/*use prelude*/,
types AS (
    SELECT t.*, n.nspname
    FROM pg_catalog.pg_type AS t
    JOIN user_namespaces AS n ON n.oid = t.typnamespace
    WHERE NOT EXISTS (SELECT FROM extension_members AS e
                      WHERE e.classid = 'pg_catalog.pg_type'::pg_catalog.regclass AND e.objid = t.oid)
)
SELECT 'enums' AS section,
       t.oid AS position,
       pg_catalog.json_build_object(
           'name', pg_catalog.json_build_object('schema', t.nspname, 'name', t.typname),
           'properties', /*use properties owner=t.typowner acl=t.typacl oid=t.oid catalog=pg_type*/,
           'labels', COALESCE((SELECT pg_catalog.json_agg(
                                          pg_catalog.json_build_object('oid', l.oid::pg_catalog.int8, 'name', l.enumlabel)
                                          ORDER BY l.enumsortorder)
                               FROM pg_catalog.pg_enum AS l WHERE l.enumtypid = t.oid), '[]')) AS document
FROM types AS t
WHERE t.typtype = 'e'
UNION ALL
SELECT 'domains', t.oid,
       pg_catalog.json_build_object(
           'name', pg_catalog.json_build_object('schema', t.nspname, 'name', t.typname),
           'properties', /*use properties owner=t.typowner acl=t.typacl oid=t.oid catalog=pg_type*/,
           'base_type', pg_catalog.format_type(t.typbasetype, t.typtypmod),
           'collation', CASE WHEN t.typcollation <> b.typcollation THEN /*use collation_name oid=t.typcollation*/ END,
           'default_expression', pg_catalog.pg_get_expr(t.typdefaultbin, 0),
           'not_null', t.typnotnull,
           'constraints', COALESCE((SELECT pg_catalog.json_agg(pg_catalog.json_build_object(
                                               'name', k.conname,
                                               'kind', CASE k.contype WHEN 'c' THEN 'CHECK' ELSE 'NOT_NULL' END,
                                               'definition', pg_catalog.pg_get_constraintdef(k.oid),
                                               'validated', k.convalidated,
                                               'comment', /*use comment oid=k.oid catalog=pg_constraint*/)
                                           ORDER BY k.oid)
                                    FROM pg_catalog.pg_constraint AS k WHERE k.contypid = t.oid), '[]'))
FROM types AS t
JOIN pg_catalog.pg_type AS b ON b.oid = t.typbasetype
WHERE t.typtype = 'd'
UNION ALL
SELECT 'composites', t.oid,
       pg_catalog.json_build_object(
           'name', pg_catalog.json_build_object('schema', t.nspname, 'name', t.typname),
           'properties', /*use properties owner=t.typowner acl=t.typacl oid=t.oid catalog=pg_type*/,
           'attributes', COALESCE((SELECT pg_catalog.json_agg(pg_catalog.json_build_object(
                                              'name', a.attname,
                                              'type', pg_catalog.format_type(a.atttypid, a.atttypmod),
                                              'collation', CASE WHEN a.attcollation <> at.typcollation
                                                                THEN /*use collation_name oid=a.attcollation*/ END,
                                              'comment', /*use column_comment relation=a.attrelid number=a.attnum*/)
                                          ORDER BY a.attnum)
                                   FROM pg_catalog.pg_attribute AS a
                                   JOIN pg_catalog.pg_type AS at ON at.oid = a.atttypid
                                   WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped), '[]'))
FROM types AS t
JOIN relations AS c ON c.oid = t.typrelid AND c.relkind = 'c'
WHERE t.typtype = 'c'
UNION ALL
SELECT 'ranges', t.oid,
       pg_catalog.json_build_object(
           'name', pg_catalog.json_build_object('schema', t.nspname, 'name', t.typname),
           'properties', /*use properties owner=t.typowner acl=t.typacl oid=t.oid catalog=pg_type*/,
           'multirange', /*use type_name oid=g.rngmultitypid*/,
           'definition', pg_catalog.json_build_object(
               'subtype', pg_catalog.format_type(g.rngsubtype, NULL),
               'operator_class', /*use operator_class_name oid=g.rngsubopc*/,
               'collation', /*use collation_name oid=g.rngcollation*/,
               'canonical', /*use routine_name oid=g.rngcanonical*/,
               'difference', /*use routine_name oid=g.rngsubdiff*/))
FROM types AS t
JOIN pg_catalog.pg_range AS g ON g.rngtypid = t.oid
UNION ALL
SELECT 'collations', c.oid,
       pg_catalog.json_build_object(
           'name', pg_catalog.json_build_object('schema', n.nspname, 'name', c.collname),
           'properties', /*use owner_and_comment owner=c.collowner oid=c.oid catalog=pg_collation*/,
           'provider', CASE c.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END,
/*17+*/    'locale', c.colllocale,
/*15-16*/  'locale', c.colliculocale,
/*<15*/    'locale', CASE WHEN c.collprovider = 'i' THEN c.collcollate END,
           'categories', pg_catalog.json_build_object(
               'collate', CASE WHEN c.collprovider = 'c' THEN c.collcollate END,
               'ctype', CASE WHEN c.collprovider = 'c' THEN c.collctype END),
           'deterministic', c.collisdeterministic,
/*16+*/    'rules', c.collicurules)
/*<16*/    'rules', NULL)
FROM pg_catalog.pg_collation AS c
JOIN user_namespaces AS n ON n.oid = c.collnamespace
WHERE NOT EXISTS (SELECT FROM extension_members AS e
                  WHERE e.classid = 'pg_catalog.pg_collation'::pg_catalog.regclass AND e.objid = c.oid)
UNION ALL
SELECT 'dictionaries', d.oid,
       pg_catalog.json_build_object(
           'name', pg_catalog.json_build_object('schema', n.nspname, 'name', d.dictname),
           'properties', /*use owner_and_comment owner=d.dictowner oid=d.oid catalog=pg_ts_dict*/,
           'template', pg_catalog.json_build_object('schema', mn.nspname, 'name', m.tmplname),
           'options', d.dictinitoption)
FROM pg_catalog.pg_ts_dict AS d
JOIN user_namespaces AS n ON n.oid = d.dictnamespace
JOIN pg_catalog.pg_ts_template AS m ON m.oid = d.dicttemplate
JOIN pg_catalog.pg_namespace AS mn ON mn.oid = m.tmplnamespace
WHERE NOT EXISTS (SELECT FROM extension_members AS e
                  WHERE e.classid = 'pg_catalog.pg_ts_dict'::pg_catalog.regclass AND e.objid = d.oid)
UNION ALL
SELECT 'configurations', c.oid,
       pg_catalog.json_build_object(
           'name', pg_catalog.json_build_object('schema', n.nspname, 'name', c.cfgname),
           'properties', /*use owner_and_comment owner=c.cfgowner oid=c.oid catalog=pg_ts_config*/,
           'parser', pg_catalog.json_build_object('schema', pn.nspname, 'name', p.prsname),
           'mappings', COALESCE((
               SELECT pg_catalog.json_agg(pg_catalog.json_build_object('token', k.alias, 'dictionaries', m.dictionaries)
                                          ORDER BY m.maptokentype)
               FROM (SELECT cm.maptokentype,
                            pg_catalog.json_agg(pg_catalog.json_build_object('schema', dn.nspname, 'name', d.dictname)
                                                ORDER BY cm.mapseqno) AS dictionaries
                     FROM pg_catalog.pg_ts_config_map AS cm
                     JOIN pg_catalog.pg_ts_dict AS d ON d.oid = cm.mapdict
                     JOIN pg_catalog.pg_namespace AS dn ON dn.oid = d.dictnamespace
                     WHERE cm.mapcfg = c.oid
                     GROUP BY cm.maptokentype) AS m
               JOIN pg_catalog.ts_token_type(c.cfgparser) AS k ON k.tokid = m.maptokentype), '[]'))
FROM pg_catalog.pg_ts_config AS c
JOIN user_namespaces AS n ON n.oid = c.cfgnamespace
JOIN pg_catalog.pg_ts_parser AS p ON p.oid = c.cfgparser
JOIN pg_catalog.pg_namespace AS pn ON pn.oid = p.prsnamespace
WHERE NOT EXISTS (SELECT FROM extension_members AS e
                  WHERE e.classid = 'pg_catalog.pg_ts_config'::pg_catalog.regclass AND e.objid = c.oid)
ORDER BY section, position
