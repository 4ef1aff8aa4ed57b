-- The server, the database and what this role may see.
SELECT pg_catalog.json_build_object(
           'server', pg_catalog.json_build_object(
               'major', pg_catalog.current_setting('server_version_num')::pg_catalog.int4 / 10000,
               'version', pg_catalog.current_setting('server_version'),
               'standby', pg_catalog.pg_is_in_recovery(),
               'block_size', pg_catalog.current_setting('block_size')::pg_catalog.int4,
               'checksums', pg_catalog.current_setting('data_checksums')),
           'database', d.datname,
           'captured_at', pg_catalog.transaction_timestamp(),
           'locale', pg_catalog.json_build_object(
               'encoding', pg_catalog.pg_encoding_to_char(d.encoding),
               'collate', d.datcollate,
               'character_type', d.datctype,
/*15+*/        'provider', d.datlocprovider,
/*<15*/        'provider', 'c',
/*17+*/        'provider_locale', d.datlocale
/*15-16*/      'provider_locale', d.daticulocale
/*<15*/        'provider_locale', NULL
           ),
           'abilities', pg_catalog.json_build_object(
               'role', CURRENT_USER,
               'superuser', r.rolsuper,
               'reads_all_data', r.rolsuper OR pg_catalog.pg_has_role('pg_read_all_data', 'USAGE'),
               'reads_all_settings', r.rolsuper OR pg_catalog.pg_has_role('pg_read_all_settings', 'USAGE'),
               'reads_all_statistics', r.rolsuper OR pg_catalog.pg_has_role('pg_read_all_stats', 'USAGE'),
               'reads_extended_statistics',
                   pg_catalog.has_table_privilege('pg_catalog.pg_statistic_ext_data', 'SELECT')
                   AND pg_catalog.has_table_privilege('pg_catalog.pg_statistic', 'SELECT'),
               'reads_files', pg_catalog.has_function_privilege(
                   'pg_catalog.pg_read_binary_file(text, bigint, bigint)', 'EXECUTE')),
           -- Parameters with a dot in their name belong to applications and may hold secrets.
           'defaults', (
               SELECT pg_catalog.json_agg(pg_catalog.json_build_object(
                          'role', t.rolname,
                          'this_database', COALESCE(c.setdatabase <> 0, FALSE),
                          'settings', ARRAY(SELECT x.setting
                                              FROM pg_catalog.unnest(c.setconfig) AS x (setting)
                                             WHERE x.setting !~ '^[^=]*[.]'))
                          ORDER BY t.rolname COLLATE "C" NULLS FIRST, c.setdatabase)
                 FROM (SELECT 0::pg_catalog.oid AS oid, NULL::pg_catalog.name AS rolname
                       UNION ALL
                       SELECT u.oid, u.rolname FROM pg_catalog.pg_roles AS u WHERE u.rolcanlogin) AS t
                 LEFT JOIN pg_catalog.pg_db_role_setting AS c
                        ON c.setrole = t.oid AND c.setdatabase IN (0, d.oid)),
           'settings', (
               SELECT pg_catalog.json_agg(pg_catalog.json_build_object(
                          'name', s.name,
                          'value', s.reset_val,
                          'unit', s.unit,
                          'category', s.category,
                          'source', s.source,
                          'is_default', s.reset_val IS NOT DISTINCT FROM s.boot_val)
                          ORDER BY s.name COLLATE "C")
                 FROM pg_catalog.pg_settings AS s
                WHERE s.category NOT LIKE 'Preset Options'
                  AND s.source <> 'client'
                  -- Paths and commands tell of the machine, and may hold credentials; no plan depends on them.
                  AND s.category <> 'File Locations'
                  AND s.name NOT LIKE '%\_command'
                  AND s.name NOT IN ('application_name', 'primary_conninfo', 'client_encoding')))
  FROM pg_catalog.pg_database AS d
 CROSS JOIN pg_catalog.pg_roles AS r
 WHERE d.datname = pg_catalog.current_database()
   AND r.rolname = CURRENT_USER
