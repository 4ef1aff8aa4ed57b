(SELECT q.description
 FROM pg_catalog.pg_description AS q
 WHERE q.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND q.objoid = :relation AND q.objsubid = :number)
