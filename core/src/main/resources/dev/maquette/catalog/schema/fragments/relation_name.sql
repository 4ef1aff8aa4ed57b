(SELECT pg_catalog.json_build_object('schema', qn.nspname, 'name', q.relname)
 FROM pg_catalog.pg_class AS q
 JOIN pg_catalog.pg_namespace AS qn ON qn.oid = q.relnamespace
 WHERE q.oid = :oid)
