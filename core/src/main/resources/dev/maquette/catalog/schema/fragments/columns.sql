column_expressions AS MATERIALIZED (
    SELECT d.adrelid, d.adnum, pg_catalog.pg_get_expr(d.adbin, d.adrelid) AS expression
    FROM pg_catalog.pg_attrdef AS d
    JOIN relations AS r ON r.oid = d.adrelid
),
owned_sequences AS MATERIALIZED (
    SELECT d.refobjid AS relation, d.refobjsubid AS number,
           -- Several sequences may be OWNED BY one column; the oldest is the one its default was made with.
           pg_catalog.min(d.objid) AS sequence
    FROM pg_catalog.pg_depend AS d
    JOIN pg_catalog.pg_class AS s ON s.oid = d.objid AND s.relkind = 'S'
    WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
      AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
      AND d.deptype IN ('a', 'i') AND d.refobjsubid > 0
    GROUP BY d.refobjid, d.refobjsubid
),
columns AS (
    SELECT a.attrelid,
           pg_catalog.json_agg(pg_catalog.json_build_object(
               'number', a.attnum,
               'name', a.attname,
               'type', pg_catalog.json_build_object(
                   'sql', pg_catalog.format_type(a.atttypid, a.atttypmod),
                   'name', pg_catalog.json_build_object('schema', tn.nspname, 'name', t.typname),
                   'base_type', CASE WHEN t.typtype = 'd' THEN pg_catalog.format_type(t.typbasetype, t.typtypmod) END,
                   'type_class', pg_catalog.json_build_object(
                       'kind', t.typtype,
                       'category', t.typcategory,
                       'element', CASE WHEN t.typcategory = 'A' THEN /*use type_name oid=t.typelem*/ END),
                   'length_bytes', t.typlen,
                   'alignment_bytes', CASE t.typalign WHEN 'c' THEN 1 WHEN 's' THEN 2 WHEN 'i' THEN 4 ELSE 8 END,
                   'collation', CASE WHEN a.attcollation <> t.typcollation
                                     THEN /*use collation_name oid=a.attcollation*/ END),
               'not_null', a.attnotnull,
               'value', pg_catalog.json_build_object(
                   'kind', CASE WHEN a.attgenerated = 's' THEN 'GENERATED_STORED'
                                WHEN a.attgenerated = 'v' THEN 'GENERATED_VIRTUAL'
                                WHEN a.attidentity = 'a' THEN 'IDENTITY_ALWAYS'
                                WHEN a.attidentity = 'd' THEN 'IDENTITY_BY_DEFAULT'
                                WHEN x.expression IS NOT NULL THEN 'DEFAULT'
                                ELSE 'NONE' END,
                   'expression', x.expression,
                   'sequence', CASE WHEN o.sequence IS NOT NULL THEN /*use relation_name oid=o.sequence*/ END),
               'storage', pg_catalog.json_build_object(
                   'mode', CASE a.attstorage WHEN 'p' THEN 'PLAIN' WHEN 'm' THEN 'MAIN'
                                             WHEN 'e' THEN 'EXTERNAL' ELSE 'EXTENDED' END,
                   'default_mode', a.attstorage = t.typstorage,
                   'compression', CASE a.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END,
                   'statistics_target', NULLIF(a.attstattarget, -1),
                   -- Recent minor versions keep a number of their own among the options.
                   'options', COALESCE((SELECT pg_catalog.array_agg(o) FROM pg_catalog.unnest(a.attoptions) AS o
                                        WHERE o NOT LIKE 'pg\_attver=%'), '{}'),
                   'foreign_options', COALESCE(a.attfdwoptions, '{}')),
               'properties', pg_catalog.json_build_object(
                   'acl', /*use grants acl=a.attacl*/,
                   'comment', /*use column_comment relation=a.attrelid number=a.attnum*/,
                   'local', a.attislocal,
                   'inherit_count', a.attinhcount))
           ORDER BY a.attnum) AS list
    FROM pg_catalog.pg_attribute AS a
    JOIN relations AS r ON r.oid = a.attrelid AND r.relkind = ANY (CAST(:kinds AS pg_catalog."char"[]))
    JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid
    JOIN pg_catalog.pg_namespace AS tn ON tn.oid = t.typnamespace
    LEFT JOIN column_expressions AS x ON x.adrelid = a.attrelid AND x.adnum = a.attnum
    LEFT JOIN owned_sequences AS o ON o.relation = a.attrelid AND o.number = a.attnum
    WHERE a.attnum > 0 AND NOT a.attisdropped
    GROUP BY a.attrelid
)
