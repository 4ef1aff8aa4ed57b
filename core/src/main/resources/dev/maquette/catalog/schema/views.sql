-- Views, materialised views and sequences.
/*use prelude*/,
/*use columns kinds='{v,m}'*/,
-- Printing a view locks every relation its query names, so a view over a locked relation cannot be printed.
views AS (
    SELECT c.*
    FROM relations AS c
    WHERE c.relkind IN ('v', 'm')
      AND NOT EXISTS (
          SELECT FROM pg_catalog.pg_rewrite AS w
          JOIN pg_catalog.pg_depend AS d
            ON d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND d.objid = w.oid
           AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
          WHERE w.ev_class = c.oid AND d.refobjid IN (SELECT l.oid FROM locked_relations AS l))
)
SELECT 'views' AS section,
       c.oid AS position,
       pg_catalog.json_build_object(
           'name', pg_catalog.json_build_object('schema', c.nspname, 'name', c.relname),
           'materialized', c.relkind = 'm',
           'populated', c.relispopulated,
           'properties', /*use properties owner=c.relowner acl=c.relacl oid=c.oid catalog=pg_class*/,
           'definition', pg_catalog.rtrim(pg_catalog.pg_get_viewdef(c.oid), '; '),
           'storage', pg_catalog.json_build_object(
               'persistence', /*use persistence persistence=c.relpersistence*/,
               'access_method', (SELECT m.amname FROM pg_catalog.pg_am AS m WHERE m.oid = c.relam),
               'tablespace', (SELECT s.spcname FROM pg_catalog.pg_tablespace AS s WHERE s.oid = c.reltablespace),
               'options', COALESCE(c.reloptions, '{}'),
               'toast_options', COALESCE((SELECT o.reloptions FROM pg_catalog.pg_class AS o WHERE o.oid = c.reltoastrelid), '{}'),
               'dropped_columns', '[]'::pg_catalog.json,
               'foreign', NULL),
           'columns', COALESCE(k.list, '[]')) AS document
FROM views AS c
LEFT JOIN columns AS k ON k.attrelid = c.oid
UNION ALL
SELECT 'sequences' AS section,
       c.oid AS position,
       pg_catalog.json_build_object(
           'name', pg_catalog.json_build_object('schema', c.nspname, 'name', c.relname),
           'properties', /*use properties owner=c.relowner acl=c.relacl oid=c.oid catalog=pg_class*/,
           'persistence', /*use persistence persistence=c.relpersistence*/,
           'type', pg_catalog.format_type(s.seqtypid, NULL),
           'range', pg_catalog.json_build_object(
               'start', s.seqstart, 'increment', s.seqincrement, 'minimum', s.seqmin,
               'maximum', s.seqmax, 'cache', s.seqcache, 'cycle', s.seqcycle),
           -- An unlogged sequence cannot be read on a standby.
           'last_value', CASE WHEN pg_catalog.has_sequence_privilege(c.oid, 'SELECT,USAGE')
                               AND NOT (c.relpersistence = 'u' AND pg_catalog.pg_is_in_recovery())
                              THEN pg_catalog.pg_sequence_last_value(c.oid) END,
           'owned_by', (SELECT pg_catalog.json_build_object(
                                   'table', /*use relation_name oid=d.refobjid*/,
                                   'column', a.attname,
                                   'identity', d.deptype = 'i')
                        FROM pg_catalog.pg_depend AS d
                        JOIN pg_catalog.pg_attribute AS a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
                        WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid
                          AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
                          AND d.deptype IN ('a', 'i') AND d.refobjsubid > 0
                        LIMIT 1)) AS document
FROM relations AS c
JOIN pg_catalog.pg_sequence AS s ON s.seqrelid = c.oid
ORDER BY section, position
