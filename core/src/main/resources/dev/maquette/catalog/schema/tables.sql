-- Ordinary, partitioned and foreign tables with their columns.
/*use prelude*/,
/*use columns kinds='{r,p,f}'*/,
dropped_columns AS (
    SELECT a.attrelid, pg_catalog.json_agg(a.attnum ORDER BY a.attnum) AS list
    FROM pg_catalog.pg_attribute AS a
    JOIN relations AS r ON r.oid = a.attrelid
    WHERE a.attnum > 0 AND a.attisdropped
    GROUP BY a.attrelid
),
parents AS (
    SELECT i.inhrelid,
           pg_catalog.json_agg(/*use relation_name oid=i.inhparent*/ ORDER BY i.inhseqno) AS list
    FROM pg_catalog.pg_inherits AS i
    JOIN relations AS r ON r.oid = i.inhrelid AND r.relkind IN ('r', 'p', 'f')
    WHERE NOT i.inhdetachpending
    GROUP BY i.inhrelid
)
SELECT 'tables' AS section,
       c.oid AS position,
       pg_catalog.json_build_object(
           'name', pg_catalog.json_build_object('schema', c.nspname, 'name', c.relname),
           'kind', CASE c.relkind WHEN 'r' THEN 'ORDINARY' WHEN 'p' THEN 'PARTITIONED' ELSE 'FOREIGN' END,
           'properties', /*use properties owner=c.relowner acl=c.relacl oid=c.oid catalog=pg_class*/,
           'storage', pg_catalog.json_build_object(
               'persistence', /*use persistence persistence=c.relpersistence*/,
               'access_method', (SELECT m.amname FROM pg_catalog.pg_am AS m WHERE m.oid = c.relam),
               'tablespace', (SELECT s.spcname FROM pg_catalog.pg_tablespace AS s WHERE s.oid = c.reltablespace),
               'options', COALESCE(c.reloptions, '{}'),
               'toast_options', COALESCE((SELECT o.reloptions FROM pg_catalog.pg_class AS o WHERE o.oid = c.reltoastrelid), '{}'),
               'dropped_columns', COALESCE(d.list, '[]'),
               'foreign', (SELECT pg_catalog.json_build_object('server', s.srvname, 'options', COALESCE(f.ftoptions, '{}'))
                           FROM pg_catalog.pg_foreign_table AS f
                           JOIN pg_catalog.pg_foreign_server AS s ON s.oid = f.ftserver
                           WHERE f.ftrelid = c.oid)),
           'columns', COALESCE(k.list, '[]'),
           'inheritance', pg_catalog.json_build_object(
               'parents', COALESCE(p.list, '[]'),
               'partition_key', (SELECT pg_catalog.json_build_object(
                                            'strategy', CASE q.partstrat WHEN 'r' THEN 'RANGE' WHEN 'l' THEN 'LIST' ELSE 'HASH' END,
                                            'definition', pg_catalog.pg_get_partkeydef(c.oid),
                                            'columns', /*use column_names numbers=q.partattrs relation=c.oid*/)
                                 FROM pg_catalog.pg_partitioned_table AS q
                                 WHERE q.partrelid = c.oid),
               'partition_bound', CASE WHEN c.relispartition THEN pg_catalog.pg_get_expr(c.relpartbound, c.oid) END,
               'of_type', CASE WHEN c.reloftype <> 0 THEN /*use type_name oid=c.reloftype*/ END),
           'protection', pg_catalog.json_build_object(
               'row_security', c.relrowsecurity,
               'row_security_forced', c.relforcerowsecurity,
               'replica_identity', CASE c.relreplident WHEN 'n' THEN 'NOTHING' WHEN 'f' THEN 'FULL'
                                                       WHEN 'i' THEN 'INDEX' ELSE 'DEFAULT' END)) AS document
FROM relations AS c
LEFT JOIN columns AS k ON k.attrelid = c.oid
LEFT JOIN dropped_columns AS d ON d.attrelid = c.oid
LEFT JOIN parents AS p ON p.inhrelid = c.oid
WHERE c.relkind IN ('r', 'p', 'f')
ORDER BY position
