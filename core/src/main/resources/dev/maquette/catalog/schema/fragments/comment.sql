(SELECT q.description
 FROM pg_catalog.pg_description AS q
 WHERE q.classoid = 'pg_catalog.:catalog'::pg_catalog.regclass AND q.objoid = :oid AND q.objsubid = 0)
