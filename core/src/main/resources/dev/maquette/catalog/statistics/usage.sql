-- Cumulative usage counters of tables and indexes since the last reset.
SELECT pg_catalog.json_build_object(
           'since', (SELECT d.stats_reset FROM pg_catalog.pg_stat_database AS d
                      WHERE d.datname = pg_catalog.current_database()),
           'not_before', (SELECT LEAST(b.stats_reset, a.stats_reset)
                            FROM pg_catalog.pg_stat_bgwriter AS b, pg_catalog.pg_stat_archiver AS a),
           'tables', COALESCE((
               SELECT pg_catalog.json_agg(pg_catalog.json_build_object(
                          'table', pg_catalog.json_build_object('schema', t.schemaname, 'name', t.relname),
                          'reads', pg_catalog.json_build_object(
                              'sequential_scans', t.seq_scan,
                              'sequential_rows', t.seq_tup_read,
                              'index_scans', COALESCE(t.idx_scan, 0),
                              'index_rows', COALESCE(t.idx_tup_fetch, 0)),
                          'writes', pg_catalog.json_build_object(
                              'inserted', t.n_tup_ins,
                              'updated', t.n_tup_upd,
                              'hot_updated', t.n_tup_hot_upd,
                              'deleted', t.n_tup_del),
                          'upkeep', pg_catalog.json_build_object(
                              'live_rows', t.n_live_tup,
                              'dead_rows', t.n_dead_tup,
                              'modified_since_analyze', t.n_mod_since_analyze,
                              'last_vacuum', GREATEST(t.last_vacuum, t.last_autovacuum),
                              'last_analyze', GREATEST(t.last_analyze, t.last_autoanalyze)))
                          ORDER BY t.relid)
                 FROM pg_catalog.pg_stat_user_tables AS t), '[]'::pg_catalog.json),
           'indexes', COALESCE((
               SELECT pg_catalog.json_agg(pg_catalog.json_build_object(
                          'index', pg_catalog.json_build_object('schema', i.schemaname, 'name', i.indexrelname),
                          'scans', i.idx_scan,
                          'entries_read', i.idx_tup_read,
                          'rows_fetched', i.idx_tup_fetch)
                          ORDER BY i.indexrelid)
                 FROM pg_catalog.pg_stat_user_indexes AS i), '[]'::pg_catalog.json))
