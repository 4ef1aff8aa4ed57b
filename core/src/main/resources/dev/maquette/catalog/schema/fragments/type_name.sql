(SELECT pg_catalog.json_build_object('schema', qn.nspname, 'name', q.typname)
 FROM pg_catalog.pg_type AS q
 JOIN pg_catalog.pg_namespace AS qn ON qn.oid = q.typnamespace
 WHERE q.oid = :oid)
