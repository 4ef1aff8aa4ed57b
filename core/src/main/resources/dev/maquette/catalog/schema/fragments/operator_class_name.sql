(SELECT pg_catalog.json_build_object('schema', qn.nspname, 'name', q.opcname)
 FROM pg_catalog.pg_opclass AS q
 JOIN pg_catalog.pg_namespace AS qn ON qn.oid = q.opcnamespace
 WHERE q.oid = :oid)
