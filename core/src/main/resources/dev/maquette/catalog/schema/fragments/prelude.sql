-- The setting maquette.locked names relations that another session has locked; touching them would wait.
WITH locked_relations AS (
    SELECT l.oid
    FROM pg_catalog.unnest(COALESCE(NULLIF(pg_catalog.current_setting('maquette.locked', TRUE), ''), '{}')::pg_catalog.oid[]) AS l (oid)
),
user_namespaces AS (
    SELECT n.oid, n.nspname
    FROM pg_catalog.pg_namespace AS n
    WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
      AND n.nspname !~ '^pg_(toast_)?temp_'
),
extension_members AS (
    SELECT d.classid, d.objid
    FROM pg_catalog.pg_depend AS d
    WHERE d.deptype = 'e' AND d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
),
relations AS (
    SELECT c.*, n.nspname
    FROM pg_catalog.pg_class AS c
    JOIN user_namespaces AS n ON n.oid = c.relnamespace
    WHERE c.relpersistence <> 't'
      AND c.oid NOT IN (SELECT l.oid FROM locked_relations AS l)
      AND NOT EXISTS (SELECT FROM extension_members AS e
                      WHERE e.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND e.objid = c.oid)
)
