(SELECT pg_catalog.json_build_object('schema', qn.nspname, 'name', q.collname)
 FROM pg_catalog.pg_collation AS q
 JOIN pg_catalog.pg_namespace AS qn ON qn.oid = q.collnamespace
 WHERE q.oid = :oid)
