-- The same, of the indexes of the tables that the parameter lists.
/*use new_relation*/
 WHERE c.oid IN (SELECT i.indexrelid FROM pg_catalog.pg_index AS i WHERE i.indrelid = ANY (?))
   AND c.relfilenode BETWEEN 1 AND 2899999999
 ORDER BY c.oid
