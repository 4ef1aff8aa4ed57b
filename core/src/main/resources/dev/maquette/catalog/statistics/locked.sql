-- Relations of this database that another session holds, or is about to hold, in a mode that blocks readers.
SELECT pg_catalog.json_build_object(
           'oid', c.oid::pg_catalog.text,
           'relation', pg_catalog.json_build_object('schema', n.nspname, 'name', c.relname))
  FROM pg_catalog.pg_locks AS l
  JOIN pg_catalog.pg_class AS c ON c.oid = l.relation
  JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
 WHERE l.locktype = 'relation'
   AND l.mode = 'AccessExclusiveLock'
   AND l.database = (SELECT d.oid FROM pg_catalog.pg_database AS d WHERE d.datname = pg_catalog.current_database())
   AND l.pid <> pg_catalog.pg_backend_pid()
   AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
 GROUP BY c.oid, n.nspname, c.relname
 ORDER BY c.oid
