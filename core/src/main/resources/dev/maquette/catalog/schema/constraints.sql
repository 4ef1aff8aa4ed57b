-- Table constraints. A part of a partitioned table's foreign key that only points at one partition more is left out:
-- the server makes those by itself.
/*use prelude*/
SELECT 'constraints' AS section,
       k.oid AS position,
       pg_catalog.json_build_object(
           'table', pg_catalog.json_build_object('schema', c.nspname, 'name', c.relname),
           'name', k.conname,
           'kind', CASE k.contype WHEN 'p' THEN 'PRIMARY_KEY' WHEN 'u' THEN 'UNIQUE' WHEN 'f' THEN 'FOREIGN_KEY'
                                  WHEN 'c' THEN 'CHECK' WHEN 'x' THEN 'EXCLUSION' ELSE 'NOT_NULL' END,
           'definition', pg_catalog.pg_get_constraintdef(k.oid),
           'columns', /*use column_names numbers=k.conkey relation=k.conrelid*/,
           'reference', CASE WHEN k.contype = 'f' THEN pg_catalog.json_build_object(
               'table', /*use relation_name oid=k.confrelid*/,
               'columns', /*use column_names numbers=k.confkey relation=k.confrelid*/,
               'on_update', CASE k.confupdtype WHEN 'r' THEN 'RESTRICT' WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET_NULL'
                                               WHEN 'd' THEN 'SET_DEFAULT' ELSE 'NO_ACTION' END,
               'on_delete', CASE k.confdeltype WHEN 'r' THEN 'RESTRICT' WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET_NULL'
                                               WHEN 'd' THEN 'SET_DEFAULT' ELSE 'NO_ACTION' END,
               'match', CASE k.confmatchtype WHEN 'f' THEN 'FULL' WHEN 'p' THEN 'PARTIAL' ELSE 'SIMPLE' END) END,
           'state', pg_catalog.json_build_object(
               'validated', k.convalidated,
/*18+*/        'enforced', k.conenforced,
/*<18*/        'enforced', TRUE,
               'deferrable', k.condeferrable,
               'initially_deferred', k.condeferred,
/*18+*/        'period', k.conperiod,
/*<18*/        'period', FALSE,
               'inheritance', pg_catalog.json_build_object(
                   -- Keys and foreign keys are marked NO INHERIT by their nature; only for the others is it a choice.
                   'no_inherit', k.connoinherit AND k.contype IN ('c', 'n'),
                   'local', k.conislocal,
                   'inherit_count', k.coninhcount,
                   'parent', (SELECT p.conname FROM pg_catalog.pg_constraint AS p WHERE p.oid = k.conparentid)),
               'links', pg_catalog.json_build_object(
                   'index', CASE WHEN k.conindid <> 0 THEN /*use relation_name oid=k.conindid*/ END,
                   'comment', /*use comment oid=k.oid catalog=pg_constraint*/))) AS document
FROM pg_catalog.pg_constraint AS k
JOIN relations AS c ON c.oid = k.conrelid
WHERE k.contype IN ('p', 'u', 'f', 'c', 'x', 'n')
  AND c.relkind IN ('r', 'p', 'f')
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint AS p
                  WHERE p.oid = k.conparentid AND p.conrelid = k.conrelid)
  AND k.confrelid NOT IN (SELECT l.oid FROM locked_relations AS l)
ORDER BY position
