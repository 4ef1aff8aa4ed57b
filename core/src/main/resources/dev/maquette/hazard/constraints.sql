-- The constraints of users' tables.
SELECT pg_catalog.json_build_object(
           'oid', r.oid::pg_catalog.int8, 'name', r.conname, 'type', r.contype,
           'table', r.conrelid::pg_catalog.int8, 'referenced', r.confrelid::pg_catalog.int8,
           'validated', r.convalidated,
           -- Foreign keys whose triggers wait; those that pass a change on do not.
           'deferred', CASE WHEN r.contype = 'f' AND r.condeferred
                             AND EXISTS (SELECT FROM pg_catalog.pg_trigger AS t WHERE t.tgconstraint = r.oid)
                            THEN pg_catalog.json_build_object(
                                     'columns', ARRAY(SELECT a.attname
                                                        FROM pg_catalog.pg_attribute AS a
                                                       WHERE a.attrelid = r.conrelid AND a.attnum = ANY (r.conkey)),
                                     'keys', ARRAY(SELECT a.attname
                                                     FROM pg_catalog.pg_attribute AS a
                                                    WHERE a.attrelid = r.confrelid AND a.attnum = ANY (r.confkey)
                                                      AND r.confupdtype = 'a'),
                                     'deletion', r.confdeltype = 'a') END)::pg_catalog.text
  FROM pg_catalog.pg_constraint AS r
  JOIN pg_catalog.pg_class AS c ON c.oid = r.conrelid
 WHERE r.conrelid >= 16384
   AND c.relpersistence <> 't'
