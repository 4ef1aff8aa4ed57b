-- Roles, schemas, extensions, tablespaces, foreign servers, default privileges.
/*use prelude*/,
-- The bootstrap superuser owns without being recorded; the others are recorded where they own or may use something.
roles AS (
    WITH RECURSIVE needed AS (
        SELECT a.oid FROM pg_catalog.pg_roles AS a WHERE a.oid = 10
        UNION
        SELECT s.refobjid
        FROM pg_catalog.pg_shdepend AS s
        JOIN pg_catalog.pg_database AS b ON b.oid = s.dbid AND b.datname = pg_catalog.current_database()
        WHERE s.refclassid = 'pg_catalog.pg_authid'::pg_catalog.regclass
        UNION
        SELECT s.setrole
        FROM pg_catalog.pg_db_role_setting AS s
        JOIN pg_catalog.pg_database AS b ON b.oid = s.setdatabase AND b.datname = pg_catalog.current_database()
        UNION
        SELECT m.roleid
        FROM needed AS n
        JOIN pg_catalog.pg_auth_members AS m ON m.member = n.oid
    )
    SELECT r.*
    FROM needed AS n
    JOIN pg_catalog.pg_roles AS r ON r.oid = n.oid
    WHERE r.rolname !~ '^pg_'
)
SELECT 'roles' AS section,
       r.oid AS position,
       pg_catalog.json_build_object(
           'name', r.rolname,
           'superuser', r.rolsuper,
           'bypasses_row_security', r.rolbypassrls,
           'member_of', COALESCE((SELECT pg_catalog.json_agg(p.rolname ORDER BY p.rolname)
                                  FROM pg_catalog.pg_roles AS p
                                  WHERE EXISTS (SELECT FROM pg_catalog.pg_auth_members AS m
                                                WHERE m.member = r.oid AND m.roleid = p.oid)), '[]'),
           'settings', COALESCE((SELECT pg_catalog.json_agg(x.setting ORDER BY s.setdatabase, x.setting)
                                 FROM pg_catalog.pg_db_role_setting AS s
                                 CROSS JOIN LATERAL pg_catalog.unnest(s.setconfig) AS x (setting)
                                 -- A dot in its name says that an application owns it: it may hold a secret.
                                 WHERE x.setting !~ '^[^=]*[.]'
                                   AND s.setrole = r.oid
                                   AND s.setdatabase IN (0, (SELECT b.oid FROM pg_catalog.pg_database AS b
                                                             WHERE b.datname = pg_catalog.current_database()))), '[]'),
           'comment', pg_catalog.shobj_description(r.oid, 'pg_authid')) AS document
FROM roles AS r
UNION ALL
SELECT 'namespaces', n.oid,
       pg_catalog.json_build_object(
           'name', n.nspname,
           'properties', /*use properties owner=n.nspowner acl=n.nspacl oid=n.oid catalog=pg_namespace*/)
FROM pg_catalog.pg_namespace AS n
JOIN user_namespaces AS u ON u.oid = n.oid
WHERE NOT EXISTS (SELECT FROM extension_members AS e
                  WHERE e.classid = 'pg_catalog.pg_namespace'::pg_catalog.regclass AND e.objid = n.oid)
UNION ALL
SELECT 'extensions', x.oid,
       pg_catalog.json_build_object(
           'name', x.extname,
           'version', x.extversion,
           'schema', n.nspname,
           'comment', /*use comment oid=x.oid catalog=pg_extension*/)
FROM pg_catalog.pg_extension AS x
JOIN pg_catalog.pg_namespace AS n ON n.oid = x.extnamespace
UNION ALL
SELECT 'tablespaces', s.oid,
       pg_catalog.json_build_object(
           'name', s.spcname,
           'options', COALESCE(s.spcoptions, '{}'),
           'holds_database', s.oid = (SELECT b.dattablespace FROM pg_catalog.pg_database AS b
                                      WHERE b.datname = pg_catalog.current_database()),
           'comment', pg_catalog.shobj_description(s.oid, 'pg_tablespace'))
FROM pg_catalog.pg_tablespace AS s
WHERE s.spcname NOT IN ('pg_default', 'pg_global') OR s.spcoptions IS NOT NULL
UNION ALL
SELECT 'wrappers', w.oid,
       pg_catalog.json_build_object(
           'name', w.fdwname,
           'properties', /*use properties owner=w.fdwowner acl=w.fdwacl oid=w.oid catalog=pg_foreign_data_wrapper*/,
           'handler', /*use routine_name oid=w.fdwhandler*/,
           'validator', /*use routine_name oid=w.fdwvalidator*/,
           'options', COALESCE(w.fdwoptions, '{}'))
FROM pg_catalog.pg_foreign_data_wrapper AS w
WHERE NOT EXISTS (SELECT FROM extension_members AS e
                  WHERE e.classid = 'pg_catalog.pg_foreign_data_wrapper'::pg_catalog.regclass AND e.objid = w.oid)
UNION ALL
SELECT 'servers', s.oid,
       pg_catalog.json_build_object(
           'name', s.srvname,
           'properties', /*use properties owner=s.srvowner acl=s.srvacl oid=s.oid catalog=pg_foreign_server*/,
           'wrapper', w.fdwname,
           'type', s.srvtype,
           'version', s.srvversion,
           'options', COALESCE((SELECT pg_catalog.json_agg(o.option ORDER BY o.position)
                                FROM pg_catalog.unnest(s.srvoptions) WITH ORDINALITY AS o (option, position)
                                WHERE o.option !~* '^(user|[^=]*pass[^=]*|[^=]*secret[^=]*|[^=]*key[^=]*|[^=]*token[^=]*)='), '[]'))
FROM pg_catalog.pg_foreign_server AS s
JOIN pg_catalog.pg_foreign_data_wrapper AS w ON w.oid = s.srvfdw
WHERE NOT EXISTS (SELECT FROM extension_members AS e
                  WHERE e.classid = 'pg_catalog.pg_foreign_server'::pg_catalog.regclass AND e.objid = s.oid)
UNION ALL
SELECT 'default_privileges', d.oid,
       pg_catalog.json_build_object(
           'role', pg_catalog.pg_get_userbyid(d.defaclrole),
           'namespace', (SELECT n.nspname FROM pg_catalog.pg_namespace AS n WHERE n.oid = d.defaclnamespace),
           'objects', CASE d.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'FUNCTIONS'
                                           WHEN 'T' THEN 'TYPES' WHEN 'n' THEN 'SCHEMAS' ELSE 'LARGE OBJECTS' END,
           'acl', /*use grants acl=d.defaclacl*/)
FROM pg_catalog.pg_default_acl AS d
ORDER BY section, position
