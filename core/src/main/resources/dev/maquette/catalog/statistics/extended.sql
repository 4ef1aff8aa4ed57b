-- Data of extended statistics objects, in the server's binary form, and the statistics of their expressions.
-- The view pg_stats_ext_exprs shows the latter to the tables' owners only; pg_read_all_data may read what it is made of.
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
                  'number', s.ordinality,
                  'column', (pg_catalog.pg_get_statisticsobjdef_expressions(e.oid))[s.ordinality],
                  'inherited', false,
                  'figures', pg_catalog.json_build_object(
                      'null_fraction', s.stanullfrac,
                      'width_bytes', s.stawidth,
                      'distinct', s.stadistinct,
                      'correlation', k.correlation),
                  'distribution', pg_catalog.json_build_object(
                      'most_common_values', k.most_common_values,
                      'histogram', k.histogram,
                      'elements', CASE WHEN k.elements IS NOT NULL THEN pg_catalog.json_build_object(
                          'values', k.elements,
                          'frequencies', k.element_frequencies,
                          'count_histogram', k.count_histogram) END,
                      'ranges', NULL))
                  ORDER BY s.ordinality) AS expressions
         FROM ROWS FROM (pg_catalog.unnest(d.stxdexpr)) WITH ORDINALITY AS s
        CROSS JOIN LATERAL (
              -- Kinds of slots as in pg_statistic.h: 1 most common values, 2 histogram, 3 correlation, 4 most common
              -- elements, 5 histogram of counts of elements.
              SELECT (pg_catalog.array_agg(pg_catalog.json_build_object(
                         'values', t.list, 'frequencies', t.numbers)) FILTER (WHERE t.kind = 1))[1] AS most_common_values,
                     pg_catalog.min(t.list) FILTER (WHERE t.kind = 2) AS histogram,
                     pg_catalog.min(t.numbers[1]) FILTER (WHERE t.kind = 3) AS correlation,
                     pg_catalog.min(t.list) FILTER (WHERE t.kind = 4) AS elements,
                     pg_catalog.min(t.numbers) FILTER (WHERE t.kind = 4) AS element_frequencies,
                     pg_catalog.min(t.numbers) FILTER (WHERE t.kind = 5) AS count_histogram
                FROM (VALUES (s.stakind1, s.stanumbers1, s.stavalues1::pg_catalog.text),
                             (s.stakind2, s.stanumbers2, s.stavalues2::pg_catalog.text),
                             (s.stakind3, s.stanumbers3, s.stavalues3::pg_catalog.text),
                             (s.stakind4, s.stanumbers4, s.stavalues4::pg_catalog.text),
                             (s.stakind5, s.stanumbers5, s.stavalues5::pg_catalog.text)) AS t(kind, numbers, list)) AS k
        WHERE s.stanullfrac IS NOT NULL
       ) AS x ON true
 ORDER BY e.oid
