-- All tables and materialised views outside the system schemas, and their indexes, with files and figures as they are.
/*use existing_relation*/
 WHERE c.relkind IN ('r', 'm', 'i')
   AND c.relfilenode <> 0
   AND c.relnamespace NOT IN ('pg_catalog'::pg_catalog.regnamespace, 'pg_toast'::pg_catalog.regnamespace,
                              'information_schema'::pg_catalog.regnamespace)
