-- Data of extended statistics objects, in the server's binary form, and the statistics of their expressions.
SELECT pg_catalog.json_build_object(
           'object', pg_catalog.json_build_object('schema', n.nspname, 'name', e.stxname),
/*15+*/    'inherited', d.stxdinherit,
/*<15*/    'inherited', false,
           'distinct', pg_catalog.encode(d.stxdndistinct::pg_catalog.bytea, 'hex'),
           'dependencies', pg_catalog.encode(d.stxddependencies::pg_catalog.bytea, 'hex'),
           'most_common', pg_catalog.encode(d.stxdmcv::pg_catalog.bytea, 'hex'),
           'expressions', COALESCE(x.expressions, '[]'::pg_catalog.json))
  FROM pg_catalog.pg_statistic_ext AS e
  JOIN pg_catalog.pg_namespace AS n ON n.oid = e.stxnamespace
  JOIN pg_catalog.pg_statistic_ext_data AS d ON d.stxoid = e.oid
  LEFT JOIN LATERAL (
       SELECT pg_catalog.json_agg(pg_catalog.json_build_object(
                  'relation', pg_catalog.json_build_object('schema', n.nspname, 'name', e.stxname),
                  'number', p.position,
                  'column', s.expr,
                  'inherited', false,
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
                      'ranges', NULL))
                  ORDER BY p.position) AS expressions
         FROM pg_catalog.pg_stats_ext_exprs AS s
        CROSS JOIN LATERAL (
              SELECT pg_catalog.array_position(
                         pg_catalog.pg_get_statisticsobjdef_expressions(e.oid), s.expr) AS position) AS p
        WHERE s.statistics_schemaname = n.nspname
          AND s.statistics_name = e.stxname
          AND s.null_frac IS NOT NULL
/*15+*/   AND s.inherited = d.stxdinherit
       ) AS x ON true
 ORDER BY e.oid
