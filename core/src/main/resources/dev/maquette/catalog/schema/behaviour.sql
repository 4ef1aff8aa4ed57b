-- Triggers, event triggers, rewrite rules, policies, publications.
/*use prelude*/
SELECT 'triggers' AS section,
       t.oid AS position,
       pg_catalog.json_build_object(
           'table', pg_catalog.json_build_object('schema', c.nspname, 'name', c.relname),
           'name', t.tgname,
           'definition', pg_catalog.pg_get_triggerdef(t.oid),
           'enabled', /*use firing_mode mode=t.tgenabled*/,
           'function', /*use routine_name oid=t.tgfoid*/,
           'inherited', t.tgparentid <> 0,
           'comment', /*use comment oid=t.oid catalog=pg_trigger*/) AS document
FROM pg_catalog.pg_trigger AS t
JOIN relations AS c ON c.oid = t.tgrelid
/*15+*/WHERE NOT t.tgisinternal
-- Before 15 a partition's copy of a trigger is marked internal, as are those that enforce constraints.
/*<15*/WHERE (NOT t.tgisinternal
/*<15*/       OR t.tgparentid <> 0
/*<15*/          AND t.tgfoid NOT IN (SELECT f.oid FROM pg_catalog.pg_proc AS f
/*<15*/                               WHERE f.pronamespace = 'pg_catalog'::pg_catalog.regnamespace
/*<15*/                                 AND (f.proname ~ '^RI_FKey_' OR f.proname = 'unique_key_recheck')))
  AND NOT EXISTS (SELECT FROM extension_members AS e
                  WHERE e.classid = 'pg_catalog.pg_trigger'::pg_catalog.regclass AND e.objid = t.oid)
UNION ALL
SELECT 'event_triggers', t.oid,
       pg_catalog.json_build_object(
           'name', t.evtname,
           'properties', /*use owner_and_comment owner=t.evtowner oid=t.oid catalog=pg_event_trigger*/,
           'event', t.evtevent,
           'tags', COALESCE(t.evttags, '{}'),
           'function', /*use routine_name oid=t.evtfoid*/,
           'enabled', /*use firing_mode mode=t.evtenabled*/)
FROM pg_catalog.pg_event_trigger AS t
WHERE NOT EXISTS (SELECT FROM extension_members AS e
                  WHERE e.classid = 'pg_catalog.pg_event_trigger'::pg_catalog.regclass AND e.objid = t.oid)
UNION ALL
SELECT 'rules', w.oid,
       pg_catalog.json_build_object(
           'table', pg_catalog.json_build_object('schema', c.nspname, 'name', c.relname),
           'name', w.rulename,
           'definition', pg_catalog.pg_get_ruledef(w.oid),
           'enabled', /*use firing_mode mode=w.ev_enabled*/,
           'comment', /*use comment oid=w.oid catalog=pg_rewrite*/)
FROM pg_catalog.pg_rewrite AS w
JOIN relations AS c ON c.oid = w.ev_class
WHERE w.rulename <> '_RETURN'
  -- Printing a rule locks every relation it names.
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS d
                  WHERE d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND d.objid = w.oid
                    AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
                    AND d.refobjid IN (SELECT l.oid FROM locked_relations AS l))
UNION ALL
SELECT 'policies', p.oid,
       pg_catalog.json_build_object(
           'table', pg_catalog.json_build_object('schema', c.nspname, 'name', c.relname),
           'name', p.polname,
           'scope', pg_catalog.json_build_object(
               'permissive', p.polpermissive,
               'command', CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE'
                                        WHEN 'd' THEN 'DELETE' ELSE 'ALL' END,
               'roles', COALESCE((SELECT pg_catalog.json_agg(a.rolname ORDER BY a.rolname)
                                  FROM pg_catalog.pg_roles AS a WHERE a.oid = ANY (p.polroles)), '[]')),
           'using', pg_catalog.pg_get_expr(p.polqual, p.polrelid),
           'check', pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid),
           'comment', /*use comment oid=p.oid catalog=pg_policy*/)
FROM pg_catalog.pg_policy AS p
JOIN relations AS c ON c.oid = p.polrelid
UNION ALL
SELECT 'publications', p.oid,
       pg_catalog.json_build_object(
           'name', p.pubname,
           'properties', /*use owner_and_comment owner=p.pubowner oid=p.oid catalog=pg_publication*/,
           'all_tables', p.puballtables,
           'tables', COALESCE((SELECT pg_catalog.json_agg(pg_catalog.json_build_object(
                                          'table', pg_catalog.json_build_object('schema', c.nspname, 'name', c.relname),
/*15+*/                                   'columns', /*use column_names numbers=r.prattrs relation=r.prrelid*/,
/*15+*/                                   'where', pg_catalog.pg_get_expr(r.prqual, r.prrelid))
/*<15*/                                   'columns', '[]'::pg_catalog.json, 'where', NULL)
                                      ORDER BY r.oid)
                               FROM pg_catalog.pg_publication_rel AS r
                               JOIN relations AS c ON c.oid = r.prrelid
                               WHERE r.prpubid = p.oid), '[]'),
/*15+*/    'namespaces', COALESCE((SELECT pg_catalog.json_agg(n.nspname ORDER BY s.oid)
/*15+*/                            FROM pg_catalog.pg_publication_namespace AS s
/*15+*/                            JOIN pg_catalog.pg_namespace AS n ON n.oid = s.pnnspid
/*15+*/                            WHERE s.pnpubid = p.oid), '[]'),
/*<15*/    'namespaces', '[]'::pg_catalog.json,
           'options', pg_catalog.json_build_array(
               'publish=' || pg_catalog.concat_ws(', ',
                   CASE WHEN p.pubinsert THEN 'insert' END, CASE WHEN p.pubupdate THEN 'update' END,
                   CASE WHEN p.pubdelete THEN 'delete' END, CASE WHEN p.pubtruncate THEN 'truncate' END),
/*18+*/        'publish_generated_columns=' || CASE p.pubgencols WHEN 's' THEN 'stored' ELSE 'none' END,
               'publish_via_partition_root=' || p.pubviaroot))
FROM pg_catalog.pg_publication AS p
WHERE NOT EXISTS (SELECT FROM extension_members AS e
                  WHERE e.classid = 'pg_catalog.pg_publication'::pg_catalog.regclass AND e.objid = p.oid)
ORDER BY section, position
