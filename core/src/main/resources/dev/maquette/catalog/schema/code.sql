-- Routines, operators, operator classes, casts.
/*use prelude*/,
routines AS (
    SELECT p.*
    FROM pg_catalog.pg_proc AS p
    JOIN user_namespaces AS n ON n.oid = p.pronamespace
    WHERE NOT EXISTS (SELECT FROM extension_members AS e
                      WHERE e.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND e.objid = p.oid)
      -- The constructors of range types belong to their types.
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS d
                      WHERE d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objid = p.oid AND d.deptype = 'i')
      -- Printing a BEGIN ATOMIC body locks every relation it names.
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS d
                      WHERE d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objid = p.oid
                        AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
                        AND d.refobjid IN (SELECT l.oid FROM locked_relations AS l))
)
SELECT 'routines' AS section,
       p.oid AS position,
       pg_catalog.json_build_object(
           'name', pg_catalog.json_build_object('schema', n.nspname, 'name', p.proname),
           'identity_arguments', pg_catalog.pg_get_function_identity_arguments(p.oid),
           'kind', CASE p.prokind WHEN 'f' THEN 'FUNCTION' WHEN 'p' THEN 'PROCEDURE' WHEN 'a' THEN 'AGGREGATE' ELSE 'WINDOW' END,
           'properties', /*use properties owner=p.proowner acl=p.proacl oid=p.oid catalog=pg_proc*/,
           'definition', CASE WHEN p.prokind = 'a' THEN /*use aggregate_definition*/
                              ELSE pg_catalog.pg_get_functiondef(p.oid) END,
           'signature', pg_catalog.json_build_object(
               'arguments', pg_catalog.pg_get_function_arguments(p.oid),
               'result', pg_catalog.pg_get_function_result(p.oid),
               'returns_set', p.proretset,
               'cost', p.procost,
               'rows', p.prorows,
               'support', CASE WHEN p.prosupport <> 0 THEN /*use routine_name oid=p.prosupport*/ END),
           'traits', pg_catalog.json_build_object(
               'language', l.lanname,
               'volatility', CASE p.provolatile WHEN 'i' THEN 'IMMUTABLE' WHEN 's' THEN 'STABLE' ELSE 'VOLATILE' END,
               'parallel', CASE p.proparallel WHEN 's' THEN 'SAFE' WHEN 'r' THEN 'RESTRICTED' ELSE 'UNSAFE' END,
               'strict', p.proisstrict,
               'security_definer', p.prosecdef,
               'leakproof', p.proleakproof,
               'settings', COALESCE(p.proconfig, '{}'))) AS document
FROM routines AS p
JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
JOIN pg_catalog.pg_language AS l ON l.oid = p.prolang
LEFT JOIN pg_catalog.pg_aggregate AS g ON g.aggfnoid = p.oid
UNION ALL
SELECT 'operators', o.oid,
       pg_catalog.json_build_object(
           'name', pg_catalog.json_build_object('schema', n.nspname, 'name', o.oprname),
           'left_type', CASE WHEN o.oprleft <> 0 THEN pg_catalog.format_type(o.oprleft, NULL) END,
           'right_type', pg_catalog.format_type(o.oprright, NULL),
           'properties', /*use owner_and_comment owner=o.oprowner oid=o.oid catalog=pg_operator*/,
           'definition', 'CREATE OPERATOR ' || pg_catalog.quote_ident(n.nspname) || '.' || o.oprname
               || ' (FUNCTION = ' || o.oprcode::pg_catalog.regproc
               || CASE WHEN o.oprleft <> 0 THEN ', LEFTARG = ' || pg_catalog.format_type(o.oprleft, NULL) ELSE '' END
               || ', RIGHTARG = ' || pg_catalog.format_type(o.oprright, NULL)
               || COALESCE(', COMMUTATOR = ' || /*use operator_name oid=o.oprcom*/, '')
               || COALESCE(', NEGATOR = ' || /*use operator_name oid=o.oprnegate*/, '')
               || CASE WHEN o.oprrest <> 0 THEN ', RESTRICT = ' || o.oprrest::pg_catalog.regproc ELSE '' END
               || CASE WHEN o.oprjoin <> 0 THEN ', JOIN = ' || o.oprjoin::pg_catalog.regproc ELSE '' END
               || CASE WHEN o.oprcanhash THEN ', HASHES' ELSE '' END
               || CASE WHEN o.oprcanmerge THEN ', MERGES' ELSE '' END || ')')
FROM pg_catalog.pg_operator AS o
JOIN user_namespaces AS n ON n.oid = o.oprnamespace
WHERE o.oprcode <> 0
  AND NOT EXISTS (SELECT FROM extension_members AS e
                  WHERE e.classid = 'pg_catalog.pg_operator'::pg_catalog.regclass AND e.objid = o.oid)
UNION ALL
SELECT 'operator_classes', c.oid,
       pg_catalog.json_build_object(
           'name', pg_catalog.json_build_object('schema', n.nspname, 'name', c.opcname),
           'access_method', m.amname,
           'family', pg_catalog.json_build_object('schema', fn.nspname, 'name', f.opfname),
           'properties', /*use owner_and_comment owner=c.opcowner oid=c.oid catalog=pg_opclass*/,
           'definition', 'CREATE OPERATOR CLASS ' || pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.opcname)
               || CASE WHEN c.opcdefault THEN ' DEFAULT' ELSE '' END
               || ' FOR TYPE ' || pg_catalog.format_type(c.opcintype, NULL) || ' USING ' || pg_catalog.quote_ident(m.amname)
               || CASE WHEN f.opfname <> c.opcname OR f.opfnamespace <> c.opcnamespace
                       THEN ' FAMILY ' || pg_catalog.quote_ident(fn.nspname) || '.' || pg_catalog.quote_ident(f.opfname) ELSE '' END
               || ' AS ' || (SELECT pg_catalog.string_agg(x.item, ', ' ORDER BY x.sort, x.number)
                             FROM (SELECT 1 AS sort, a.amopstrategy AS number,
                                          'OPERATOR ' || a.amopstrategy || ' ' || pg_catalog.quote_ident(xn.nspname) || '.' || xo.oprname
                                          || '(' || pg_catalog.format_type(a.amoplefttype, NULL) || ', '
                                          || pg_catalog.format_type(a.amoprighttype, NULL) || ')'
                                          || CASE WHEN a.amoppurpose = 'o' THEN (
                                                 SELECT ' FOR ORDER BY ' || pg_catalog.quote_ident(sn.nspname) || '.'
                                                        || pg_catalog.quote_ident(sf.opfname)
                                                 FROM pg_catalog.pg_opfamily AS sf
                                                 JOIN pg_catalog.pg_namespace AS sn ON sn.oid = sf.opfnamespace
                                                 WHERE sf.oid = a.amopsortfamily) ELSE '' END AS item
                                   FROM pg_catalog.pg_amop AS a
                                   JOIN pg_catalog.pg_operator AS xo ON xo.oid = a.amopopr
                                   JOIN pg_catalog.pg_namespace AS xn ON xn.oid = xo.oprnamespace
                                   JOIN pg_catalog.pg_depend AS d
                                     ON d.classid = 'pg_catalog.pg_amop'::pg_catalog.regclass AND d.objid = a.oid
                                    AND d.refclassid = 'pg_catalog.pg_opclass'::pg_catalog.regclass AND d.refobjid = c.oid
                                   UNION ALL
                                   SELECT 2, a.amprocnum,
                                          'FUNCTION ' || a.amprocnum || ' (' || pg_catalog.format_type(a.amproclefttype, NULL) || ', '
                                          || pg_catalog.format_type(a.amprocrighttype, NULL) || ') ' || a.amproc::pg_catalog.regprocedure
                                   FROM pg_catalog.pg_amproc AS a
                                   JOIN pg_catalog.pg_depend AS d
                                     ON d.classid = 'pg_catalog.pg_amproc'::pg_catalog.regclass AND d.objid = a.oid
                                    AND d.refclassid = 'pg_catalog.pg_opclass'::pg_catalog.regclass AND d.refobjid = c.oid
                                   UNION ALL
                                   SELECT 3, 0, 'STORAGE ' || pg_catalog.format_type(
                                              CASE WHEN c.opckeytype <> 0 THEN c.opckeytype ELSE c.opcintype END, NULL)
                                  ) AS x))
FROM pg_catalog.pg_opclass AS c
JOIN user_namespaces AS n ON n.oid = c.opcnamespace
JOIN pg_catalog.pg_am AS m ON m.oid = c.opcmethod
JOIN pg_catalog.pg_opfamily AS f ON f.oid = c.opcfamily
JOIN pg_catalog.pg_namespace AS fn ON fn.oid = f.opfnamespace
WHERE NOT EXISTS (SELECT FROM extension_members AS e
                  WHERE e.classid = 'pg_catalog.pg_opclass'::pg_catalog.regclass AND e.objid = c.oid)
UNION ALL
SELECT 'casts', c.oid,
       pg_catalog.json_build_object(
           'source', pg_catalog.format_type(c.castsource, NULL),
           'target', pg_catalog.format_type(c.casttarget, NULL),
           'definition', 'CREATE CAST (' || pg_catalog.format_type(c.castsource, NULL) || ' AS '
               || pg_catalog.format_type(c.casttarget, NULL) || ') '
               || CASE c.castmethod WHEN 'f' THEN 'WITH FUNCTION ' || c.castfunc::pg_catalog.regprocedure
                                    WHEN 'i' THEN 'WITH INOUT' ELSE 'WITHOUT FUNCTION' END
               || CASE c.castcontext WHEN 'i' THEN ' AS IMPLICIT' WHEN 'a' THEN ' AS ASSIGNMENT' ELSE '' END,
           'comment', /*use comment oid=c.oid catalog=pg_cast*/)
FROM pg_catalog.pg_cast AS c
-- Objects that initdb made have lower OIDs (access/transam.h: FirstNormalObjectId).
WHERE c.oid >= 16384
  -- The cast of a range type to its multirange belongs to the type.
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS d
                  WHERE d.classid = 'pg_catalog.pg_cast'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype IN ('i', 'e'))
ORDER BY section, position
