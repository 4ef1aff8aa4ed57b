-- Settings under which a plan tells the heights of B-trees and probes use indexes. Where the role may, what is probed
-- is not counted, so that an index nobody uses does not look used after a capture.
SELECT pg_catalog.set_config(s.name, s.value, true)
  FROM (VALUES ('enable_seqscan', 'off'), ('enable_bitmapscan', 'off'), ('enable_sort', 'off'),
               ('enable_incremental_sort', 'off'), ('max_parallel_workers_per_gather', '0'),
               ('enable_indexscan', 'on'), ('enable_indexonlyscan', 'on'), ('jit', 'off'),
               ('cpu_operator_cost', '1'), ('cpu_tuple_cost', '0'), ('cpu_index_tuple_cost', '0'),
               ('seq_page_cost', '0'), ('random_page_cost', '0'), ('track_counts', 'off')) AS s(name, value)
 WHERE s.name <> 'track_counts'
/*<15*/    OR pg_catalog.current_setting('is_superuser') = 'on'
/*15+*/    OR pg_catalog.has_parameter_privilege('track_counts', 'SET')
