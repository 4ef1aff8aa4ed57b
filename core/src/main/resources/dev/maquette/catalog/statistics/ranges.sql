-- Bounds and lengths of ranges, which pg_stats shows from 17 on only, from the table that view is over.
-- Kinds of slots as in pg_statistic.h: 6 histogram of lengths and the share of empty ranges, 7 histogram of bounds.
SELECT pg_catalog.json_build_object(
           'relation', pg_catalog.json_build_object('schema', n.nspname, 'name', c.relname),
           'number', s.staattnum,
           'inherited', s.stainherit,
           'ranges', pg_catalog.json_build_object(
               'length_histogram', k.lengths,
               'empty_fraction', k.empty,
               'bounds_histogram', k.bounds))
  FROM pg_catalog.pg_statistic AS s
  JOIN pg_catalog.pg_class AS c ON c.oid = s.starelid
  JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
 CROSS JOIN LATERAL (
       SELECT pg_catalog.min(t.list) FILTER (WHERE t.kind = 6) AS lengths,
              pg_catalog.min(t.numbers[1]) FILTER (WHERE t.kind = 6) AS empty,
              pg_catalog.min(t.list) FILTER (WHERE t.kind = 7) AS bounds
         FROM (VALUES (s.stakind1, s.stavalues1::pg_catalog.text, s.stanumbers1),
                      (s.stakind2, s.stavalues2::pg_catalog.text, s.stanumbers2),
                      (s.stakind3, s.stavalues3::pg_catalog.text, s.stanumbers3),
                      (s.stakind4, s.stavalues4::pg_catalog.text, s.stanumbers4),
                      (s.stakind5, s.stavalues5::pg_catalog.text, s.stanumbers5)) AS t(kind, list, numbers)) AS k
 WHERE 7 IN (s.stakind1, s.stakind2, s.stakind3, s.stakind4, s.stakind5)
   AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
   AND c.relpersistence <> 't'
