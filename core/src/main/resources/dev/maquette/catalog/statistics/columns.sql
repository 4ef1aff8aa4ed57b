-- Column statistics, those of index expressions included. Lists of values stay in array literal form.
SELECT pg_catalog.json_build_object(
           'relation', pg_catalog.json_build_object('schema', s.schemaname, 'name', s.tablename),
           'number', a.attnum,
           'column', s.attname,
           'inherited', s.inherited,
           'figures', pg_catalog.json_build_object(
               'null_fraction', s.null_frac,
               'width_bytes', s.avg_width,
               'distinct', s.n_distinct,
               'correlation', s.correlation),
           'distribution', pg_catalog.json_build_object(
               'most_common_values', CASE WHEN s.most_common_vals IS NOT NULL THEN pg_catalog.json_build_object(
                   'values', s.most_common_vals::pg_catalog.text,
                   'frequencies', s.most_common_freqs) END,
               'histogram', s.histogram_bounds::pg_catalog.text,
               'elements', CASE WHEN s.most_common_elems IS NOT NULL THEN pg_catalog.json_build_object(
                   'values', s.most_common_elems::pg_catalog.text,
                   'frequencies', s.most_common_elem_freqs,
                   'count_histogram', s.elem_count_histogram) END,
/*17+*/        'ranges', CASE WHEN s.range_bounds_histogram IS NOT NULL THEN pg_catalog.json_build_object(
/*17+*/            'length_histogram', s.range_length_histogram::pg_catalog.text,
/*17+*/            'empty_fraction', s.range_empty_frac,
/*17+*/            'bounds_histogram', s.range_bounds_histogram::pg_catalog.text) END
/*<17*/        'ranges', NULL
           ))
  FROM pg_catalog.pg_stats AS s
  JOIN pg_catalog.pg_namespace AS n ON n.nspname = s.schemaname
  JOIN pg_catalog.pg_class AS c ON c.relnamespace = n.oid AND c.relname = s.tablename
  JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attname = s.attname
 WHERE s.schemaname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
   AND c.relpersistence <> 't'
 ORDER BY c.oid, a.attnum, s.inherited
