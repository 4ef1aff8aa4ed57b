-- One JSON document for each statement of the current database.
--
-- :"extension_schema" is the schema of the extension. Rows are read as JSON because the columns of the view depend on
-- the version of the extension, which an upgrade of the server leaves behind: a column that is not there reads as NULL.
SELECT pg_catalog.json_build_object(
           'id', coalesce(s.figures ->> 'queryid', ''),
           'text', s.figures ->> 'query',
           'role', r.rolname,
           'top_level', coalesce((s.figures ->> 'toplevel')::boolean, true),
           'use', pg_catalog.json_build_object(
               'calls', (s.figures ->> 'calls')::bigint,
               'rows', (s.figures ->> 'rows')::bigint,
               'total_milliseconds', coalesce(s.figures ->> 'total_exec_time', s.figures ->> 'total_time')::float8,
               'mean_milliseconds', coalesce(s.figures ->> 'mean_exec_time', s.figures ->> 'mean_time')::float8,
               'deviation_milliseconds', coalesce(s.figures ->> 'stddev_exec_time', s.figures ->> 'stddev_time')::float8
           ),
           'blocks', pg_catalog.json_build_object(
               'shared_hit', (s.figures ->> 'shared_blks_hit')::bigint,
               'shared_read', (s.figures ->> 'shared_blks_read')::bigint,
               'shared_dirtied', (s.figures ->> 'shared_blks_dirtied')::bigint,
               'temp_read', (s.figures ->> 'temp_blks_read')::bigint,
               'temp_written', (s.figures ->> 'temp_blks_written')::bigint,
               'wal_bytes', coalesce((s.figures ->> 'wal_bytes')::numeric, 0)::bigint
           )
       )::text AS statement
  FROM (SELECT pg_catalog.to_jsonb(v) AS figures, v.userid, v.dbid
          FROM :"extension_schema".pg_stat_statements v) s
  JOIN pg_catalog.pg_database d ON d.oid = s.dbid AND d.datname = pg_catalog.current_database()
  LEFT JOIN pg_catalog.pg_roles r ON r.oid = s.userid
 WHERE (s.figures ->> 'calls')::bigint > 0
 ORDER BY coalesce(s.figures ->> 'total_exec_time', s.figures ->> 'total_time')::float8 DESC,
          s.figures ->> 'queryid',
          s.userid,
          coalesce((s.figures ->> 'toplevel')::boolean, true);
