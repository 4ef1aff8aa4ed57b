-- Writes the data of one extended statistics object; casts from bytea to its types have been created before.
-- Parameters: schema, name, inherited, three hexadecimal values, the table with the expressions' statistics.
WITH input AS MATERIALIZED (
    SELECT e.oid, x.*
      FROM (VALUES (?::pg_catalog.text, ?::pg_catalog.text, ?::pg_catalog.bool, ?::pg_catalog.text,
                    ?::pg_catalog.text, ?::pg_catalog.text, ?::pg_catalog.text))
               AS x(schema, name, inherited, ndistinct, dependencies, common, expressions)
      JOIN pg_catalog.pg_namespace AS n ON n.nspname = x.schema
      JOIN pg_catalog.pg_statistic_ext AS e ON e.stxnamespace = n.oid AND e.stxname = x.name
)
INSERT INTO pg_catalog.pg_statistic_ext_data (
       stxoid,
/*15+*/ stxdinherit,
       stxdndistinct, stxddependencies, stxdmcv, stxdexpr)
SELECT i.oid,
/*15+*/ i.inherited,
       pg_catalog.decode(i.ndistinct, 'hex')::pg_catalog.pg_ndistinct,
       pg_catalog.decode(i.dependencies, 'hex')::pg_catalog.pg_dependencies,
       pg_catalog.decode(i.common, 'hex')::pg_catalog.pg_mcv_list,
       (SELECT pg_catalog.array_agg(s ORDER BY s.staattnum)
          FROM pg_catalog.pg_statistic AS s
         WHERE s.starelid = pg_catalog.to_regclass(NULLIF(i.expressions, '')))
  FROM input AS i
