(SELECT pg_catalog.json_build_object('schema', qn.nspname, 'name', q.proname)
 FROM pg_catalog.pg_proc AS q
 JOIN pg_catalog.pg_namespace AS qn ON qn.oid = q.pronamespace
 WHERE q.oid = :oid)
