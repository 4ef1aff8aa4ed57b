-- Which object needs which, and what exists but is not captured.
/*use prelude*/,
-- The address of everything a dependency can point from or to, in the terms of the captured values.
addresses AS (
    SELECT 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid AS classid, c.oid AS objid,
           CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'VIEW' WHEN 'S' THEN 'SEQUENCE' WHEN 'c' THEN 'TYPE'
                          WHEN 'i' THEN 'INDEX' WHEN 'I' THEN 'INDEX' ELSE 'TABLE' END AS kind,
           n.nspname AS schema, c.relname AS name, '' AS part
    FROM pg_catalog.pg_class AS c
    JOIN user_namespaces AS n ON n.oid = c.relnamespace
    UNION ALL
    -- A row type stands for its relation, an array or multirange for the type it is made of.
    SELECT 'pg_catalog.pg_type'::pg_catalog.regclass, t.oid,
           CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'VIEW' WHEN 'r' THEN 'TABLE' WHEN 'p' THEN 'TABLE'
                          WHEN 'f' THEN 'TABLE' ELSE 'TYPE' END,
           n.nspname, b.typname, ''
    FROM pg_catalog.pg_type AS t
    LEFT JOIN pg_catalog.pg_range AS g ON g.rngmultitypid = t.oid
    JOIN pg_catalog.pg_type AS b
      ON b.oid = CASE WHEN t.typcategory = 'A' AND t.typelem <> 0 THEN t.typelem
                      WHEN g.rngtypid IS NOT NULL THEN g.rngtypid ELSE t.oid END
    JOIN user_namespaces AS n ON n.oid = b.typnamespace
    LEFT JOIN pg_catalog.pg_class AS c ON c.oid = b.typrelid
    UNION ALL
    SELECT 'pg_catalog.pg_proc'::pg_catalog.regclass, p.oid,
           'ROUTINE', n.nspname, p.proname, pg_catalog.pg_get_function_identity_arguments(p.oid)
    FROM pg_catalog.pg_proc AS p
    JOIN user_namespaces AS n ON n.oid = p.pronamespace
    UNION ALL
    SELECT 'pg_catalog.pg_constraint'::pg_catalog.regclass, k.oid, 'CONSTRAINT', n.nspname, c.relname, k.conname
    FROM pg_catalog.pg_constraint AS k
    JOIN pg_catalog.pg_class AS c ON c.oid = k.conrelid
    JOIN user_namespaces AS n ON n.oid = c.relnamespace
    UNION ALL
    SELECT 'pg_catalog.pg_constraint'::pg_catalog.regclass, k.oid, 'TYPE', n.nspname, t.typname, ''
    FROM pg_catalog.pg_constraint AS k
    JOIN pg_catalog.pg_type AS t ON t.oid = k.contypid
    JOIN user_namespaces AS n ON n.oid = t.typnamespace
    UNION ALL
    SELECT 'pg_catalog.pg_attrdef'::pg_catalog.regclass, d.oid, 'COLUMN_DEFAULT', n.nspname, c.relname, a.attname
    FROM pg_catalog.pg_attrdef AS d
    JOIN pg_catalog.pg_class AS c ON c.oid = d.adrelid
    JOIN user_namespaces AS n ON n.oid = c.relnamespace
    JOIN pg_catalog.pg_attribute AS a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
    UNION ALL
    SELECT 'pg_catalog.pg_rewrite'::pg_catalog.regclass, w.oid,
           CASE w.rulename WHEN '_RETURN' THEN 'VIEW' ELSE 'RULE' END,
           n.nspname, c.relname, CASE w.rulename WHEN '_RETURN' THEN '' ELSE w.rulename END
    FROM pg_catalog.pg_rewrite AS w
    JOIN pg_catalog.pg_class AS c ON c.oid = w.ev_class
    JOIN user_namespaces AS n ON n.oid = c.relnamespace
    UNION ALL
    SELECT 'pg_catalog.pg_trigger'::pg_catalog.regclass, g.oid, 'TRIGGER', n.nspname, c.relname, g.tgname
    FROM pg_catalog.pg_trigger AS g
    JOIN pg_catalog.pg_class AS c ON c.oid = g.tgrelid
    JOIN user_namespaces AS n ON n.oid = c.relnamespace
    WHERE NOT g.tgisinternal
    UNION ALL
    SELECT 'pg_catalog.pg_policy'::pg_catalog.regclass, p.oid, 'POLICY', n.nspname, c.relname, p.polname
    FROM pg_catalog.pg_policy AS p
    JOIN pg_catalog.pg_class AS c ON c.oid = p.polrelid
    JOIN user_namespaces AS n ON n.oid = c.relnamespace
    UNION ALL
    SELECT 'pg_catalog.pg_statistic_ext'::pg_catalog.regclass, s.oid, 'STATISTICS', n.nspname, s.stxname, ''
    FROM pg_catalog.pg_statistic_ext AS s
    JOIN user_namespaces AS n ON n.oid = s.stxnamespace
    UNION ALL
    SELECT 'pg_catalog.pg_collation'::pg_catalog.regclass, c.oid, 'COLLATION', n.nspname, c.collname, ''
    FROM pg_catalog.pg_collation AS c
    JOIN user_namespaces AS n ON n.oid = c.collnamespace
    UNION ALL
    SELECT 'pg_catalog.pg_operator'::pg_catalog.regclass, o.oid, 'OPERATOR', n.nspname, o.oprname,
           CASE WHEN o.oprleft = 0 THEN 'NONE' ELSE pg_catalog.format_type(o.oprleft, NULL) END
               || ', ' || pg_catalog.format_type(o.oprright, NULL)
    FROM pg_catalog.pg_operator AS o
    JOIN user_namespaces AS n ON n.oid = o.oprnamespace
    UNION ALL
    SELECT 'pg_catalog.pg_opclass'::pg_catalog.regclass, o.oid, 'OPERATOR_CLASS', n.nspname, o.opcname, m.amname
    FROM pg_catalog.pg_opclass AS o
    JOIN pg_catalog.pg_am AS m ON m.oid = o.opcmethod
    JOIN user_namespaces AS n ON n.oid = o.opcnamespace
    UNION ALL
    -- What an operator class brings into its family depends on the class's behalf.
    SELECT d.classid, d.objid, 'OPERATOR_CLASS', n.nspname, o.opcname, m.amname
    FROM pg_catalog.pg_depend AS d
    JOIN pg_catalog.pg_opclass AS o ON o.oid = d.refobjid
    JOIN pg_catalog.pg_am AS m ON m.oid = o.opcmethod
    JOIN user_namespaces AS n ON n.oid = o.opcnamespace
    WHERE d.classid IN ('pg_catalog.pg_amop'::pg_catalog.regclass, 'pg_catalog.pg_amproc'::pg_catalog.regclass)
      AND d.refclassid = 'pg_catalog.pg_opclass'::pg_catalog.regclass
    UNION ALL
    SELECT 'pg_catalog.pg_cast'::pg_catalog.regclass, c.oid, 'CAST', '', '',
           pg_catalog.format_type(c.castsource, NULL) || ' AS ' || pg_catalog.format_type(c.casttarget, NULL)
    FROM pg_catalog.pg_cast AS c
    WHERE c.oid >= 16384
    UNION ALL
    SELECT 'pg_catalog.pg_ts_dict'::pg_catalog.regclass, d.oid, 'TEXT_SEARCH_DICTIONARY', n.nspname, d.dictname, ''
    FROM pg_catalog.pg_ts_dict AS d
    JOIN user_namespaces AS n ON n.oid = d.dictnamespace
    UNION ALL
    SELECT 'pg_catalog.pg_ts_config'::pg_catalog.regclass, c.oid, 'TEXT_SEARCH_CONFIGURATION', n.nspname, c.cfgname, ''
    FROM pg_catalog.pg_ts_config AS c
    JOIN user_namespaces AS n ON n.oid = c.cfgnamespace
    UNION ALL
    SELECT 'pg_catalog.pg_foreign_server'::pg_catalog.regclass, s.oid, 'FOREIGN_SERVER', '', s.srvname, ''
    FROM pg_catalog.pg_foreign_server AS s
    UNION ALL
    SELECT 'pg_catalog.pg_foreign_data_wrapper'::pg_catalog.regclass, w.oid, 'FOREIGN_DATA_WRAPPER', '', w.fdwname, ''
    FROM pg_catalog.pg_foreign_data_wrapper AS w
    UNION ALL
    SELECT 'pg_catalog.pg_event_trigger'::pg_catalog.regclass, t.oid, 'EVENT_TRIGGER', '', t.evtname, ''
    FROM pg_catalog.pg_event_trigger AS t
    UNION ALL
    SELECT 'pg_catalog.pg_extension'::pg_catalog.regclass, x.oid, 'EXTENSION', '', x.extname, ''
    FROM pg_catalog.pg_extension AS x
),
dependencies AS (
    SELECT DISTINCT
           CASE WHEN g.attname IS NULL THEN f.kind ELSE 'COLUMN_DEFAULT' END AS from_kind,
           f.schema AS from_schema, f.name AS from_name, coalesce(g.attname, f.part) AS from_part,
           CASE WHEN d.refobjsubid > 0 AND u.kind IN ('TABLE', 'VIEW') THEN 'COLUMN' ELSE u.kind END AS to_kind,
           u.schema AS to_schema, u.name AS to_name,
           CASE WHEN d.refobjsubid > 0 AND u.kind IN ('TABLE', 'VIEW') THEN a.attname ELSE u.part END AS to_part
    FROM pg_catalog.pg_depend AS d
    JOIN addresses AS f ON f.classid = d.classid AND f.objid = d.objid
    JOIN addresses AS u ON u.classid = d.refclassid AND u.objid = d.refobjid
    LEFT JOIN pg_catalog.pg_attribute AS a
      ON d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
     AND d.refobjsubid > 0
    -- Up to version 14 a generated column itself needs what its expression names.
    LEFT JOIN pg_catalog.pg_attribute AS g
      ON d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND g.attrelid = d.objid AND g.attnum = d.objsubid
     AND d.objsubid > 0 AND g.attgenerated <> ''
     AND d.refclassid IN ('pg_catalog.pg_class'::pg_catalog.regclass, 'pg_catalog.pg_proc'::pg_catalog.regclass,
                          'pg_catalog.pg_operator'::pg_catalog.regclass)
    -- Neither extension membership, nor a part of a partitioned object belonging to the whole.
    WHERE d.deptype NOT IN ('e', 'x', 'P', 'S')
      AND NOT EXISTS (SELECT FROM extension_members AS e WHERE e.classid = d.classid AND e.objid = d.objid)
      AND NOT EXISTS (SELECT FROM extension_members AS e WHERE e.classid = d.refclassid AND e.objid = d.refobjid)
      AND (g.attname IS NOT NULL OR (f.kind, f.schema, f.name, f.part) <> (u.kind, u.schema, u.name, u.part))
),
omissions AS (
    SELECT c.oid,
           CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'VIEW' WHEN 'S' THEN 'SEQUENCE'
                          WHEN 'i' THEN 'INDEX' WHEN 'I' THEN 'INDEX' ELSE 'TABLE' END AS kind,
           n.nspname AS schema, c.relname AS name, '' AS part, 'locked by another session' AS reason
    FROM pg_catalog.pg_class AS c
    JOIN user_namespaces AS n ON n.oid = c.relnamespace
    JOIN locked_relations AS l ON l.oid = c.oid
    UNION ALL
    SELECT c.oid, 'VIEW', n.nspname, c.relname, '', 'uses a relation that another session has locked'
    FROM pg_catalog.pg_class AS c
    JOIN user_namespaces AS n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('v', 'm') AND c.oid NOT IN (SELECT l.oid FROM locked_relations AS l)
      AND EXISTS (SELECT FROM pg_catalog.pg_rewrite AS w
                  JOIN pg_catalog.pg_depend AS d
                    ON d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND d.objid = w.oid
                   AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
                  WHERE w.ev_class = c.oid AND d.refobjid IN (SELECT l.oid FROM locked_relations AS l))
    UNION ALL
    SELECT p.oid, 'ROUTINE', n.nspname, p.proname, pg_catalog.pg_get_function_identity_arguments(p.oid),
           'uses a relation that another session has locked'
    FROM pg_catalog.pg_proc AS p
    JOIN user_namespaces AS n ON n.oid = p.pronamespace
    WHERE EXISTS (SELECT FROM pg_catalog.pg_depend AS d
                  WHERE d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objid = p.oid
                    AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
                    AND d.refobjid IN (SELECT l.oid FROM locked_relations AS l))
    UNION ALL
    SELECT t.oid, 'TYPE', n.nspname, t.typname, '', 'base types need code in the server'
    FROM pg_catalog.pg_type AS t
    JOIN user_namespaces AS n ON n.oid = t.typnamespace
    WHERE t.typtype = 'b' AND t.typcategory <> 'A'
    UNION ALL
    SELECT m.oid, 'OTHER', '', m.amname, 'access method', 'access methods need code in the server'
    FROM pg_catalog.pg_am AS m
    WHERE m.oid >= 16384
    UNION ALL
    SELECT l.oid, 'LANGUAGE', '', l.lanname, '', 'languages outside extensions are not carried'
    FROM pg_catalog.pg_language AS l
    WHERE l.oid >= 16384
    UNION ALL
    SELECT c.oid, 'OTHER', n.nspname, c.conname, 'conversion', 'conversions need code in the server'
    FROM pg_catalog.pg_conversion AS c
    JOIN user_namespaces AS n ON n.oid = c.connamespace
    UNION ALL
    SELECT p.oid, 'OTHER', n.nspname, p.prsname, 'text search parser', 'text search parsers need code in the server'
    FROM pg_catalog.pg_ts_parser AS p
    JOIN user_namespaces AS n ON n.oid = p.prsnamespace
    UNION ALL
    SELECT f.oid, 'OPERATOR_FAMILY', n.nspname, f.opfname, m.amname, 'an operator family without a class is not carried'
    FROM pg_catalog.pg_opfamily AS f
    JOIN user_namespaces AS n ON n.oid = f.opfnamespace
    JOIN pg_catalog.pg_am AS m ON m.oid = f.opfmethod
    WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_opclass AS c WHERE c.opcfamily = f.oid)
    UNION ALL
    SELECT c.oid, 'OPERATOR_CLASS', n.nspname, c.opcname, m.amname,
           'an operator family that no class of its name has made is not carried'
    FROM pg_catalog.pg_opclass AS c
    JOIN user_namespaces AS n ON n.oid = c.opcnamespace
    JOIN pg_catalog.pg_am AS m ON m.oid = c.opcmethod
    JOIN pg_catalog.pg_opfamily AS f ON f.oid = c.opcfamily
    JOIN user_namespaces AS fn ON fn.oid = f.opfnamespace
    WHERE NOT EXISTS (SELECT FROM extension_members AS e
                      WHERE e.classid = 'pg_catalog.pg_opfamily'::pg_catalog.regclass AND e.objid = f.oid)
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_opclass AS own
                      WHERE own.opcfamily = f.oid AND own.opcname = f.opfname
                        AND own.opcnamespace = f.opfnamespace)
)
SELECT 'dependencies' AS section,
       pg_catalog.row_number() OVER (ORDER BY d.from_kind, d.from_schema, d.from_name, d.from_part,
                                              d.to_kind, d.to_schema, d.to_name, d.to_part) AS position,
       pg_catalog.json_build_object(
           'from', pg_catalog.json_build_object(
               'kind', d.from_kind, 'part', d.from_part,
               'name', pg_catalog.json_build_object('schema', d.from_schema, 'name', d.from_name)),
           'to', pg_catalog.json_build_object(
               'kind', d.to_kind, 'part', d.to_part,
               'name', pg_catalog.json_build_object('schema', d.to_schema, 'name', d.to_name))) AS document
FROM dependencies AS d
UNION ALL
SELECT 'omissions', pg_catalog.row_number() OVER (ORDER BY o.kind, o.schema, o.name, o.part),
       pg_catalog.json_build_object(
           'object', pg_catalog.json_build_object(
               'kind', o.kind, 'part', o.part,
               'name', pg_catalog.json_build_object('schema', o.schema, 'name', o.name)),
           'reason', o.reason)
FROM omissions AS o
WHERE NOT EXISTS (SELECT FROM extension_members AS e WHERE e.objid = o.oid)
ORDER BY section, position
