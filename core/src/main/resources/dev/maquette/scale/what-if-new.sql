-- Relations whose file the server itself has made since the model was built: new ones and rewritten ones.
-- Names are subqueries, because planning a join would take longer than running it.
/*use new_relation*/
 WHERE c.oid >= 16384
   AND c.relkind IN ('r', 'm', 'i')
   AND c.relfilenode BETWEEN 1 AND 2899999999
   AND c.relnamespace <> 'pg_toast'::pg_catalog.regnamespace
 ORDER BY c.relkind = 'i', c.oid
