-- The same, of the indexes of the tables that the first parameter lists, but for the indexes that the second one lists.
/*use new_relation*/
 WHERE c.oid IN (SELECT i.indexrelid FROM pg_catalog.pg_index AS i WHERE i.indrelid = ANY (?::pg_catalog.oid[]))
   AND c.oid <> ALL (?::pg_catalog.oid[])
 ORDER BY c.oid
