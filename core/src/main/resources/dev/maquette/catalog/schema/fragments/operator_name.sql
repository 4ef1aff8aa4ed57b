(SELECT 'OPERATOR(' || pg_catalog.quote_ident(qn.nspname) || '.' || q.oprname || ')'
 FROM pg_catalog.pg_operator AS q
 JOIN pg_catalog.pg_namespace AS qn ON qn.oid = q.oprnamespace
 WHERE q.oid = :oid)
