-- Writes column statistics into pg_statistic, for every major version alike.
-- The only parameter is a JSON array. Operators are those that ANALYZE would have chosen for the type: the default
-- B-tree class's, or the default hash class's equality where there is no order.
WITH RECURSIVE input AS MATERIALIZED (
    SELECT x.*, t.attrelid, t.attnum, COALESCE(ty.atttypid, t.atttypid) AS type, t.attcollation
      FROM pg_catalog.json_to_recordset(?::pg_catalog.json) AS x(
               schema pg_catalog.text, name pg_catalog.text, number pg_catalog.int2,
               typed_by pg_catalog.text, typed_number pg_catalog.int2,
               inherited pg_catalog.bool, null_fraction pg_catalog.float4, width_bytes pg_catalog.int4,
               "distinct" pg_catalog.float4, correlation pg_catalog.float4,
               common_values pg_catalog.text, common_frequencies pg_catalog.float4[], histogram pg_catalog.text,
               elements pg_catalog.text, element_frequencies pg_catalog.float4[], count_histogram pg_catalog.float4[],
               length_histogram pg_catalog.text, empty_fraction pg_catalog.float4, bounds_histogram pg_catalog.text)
      JOIN pg_catalog.pg_namespace AS n ON n.nspname = x.schema
      JOIN pg_catalog.pg_class AS c ON c.relnamespace = n.oid AND c.relname = x.name
      JOIN pg_catalog.pg_attribute AS t ON t.attrelid = c.oid AND t.attnum = x.number
      LEFT JOIN pg_catalog.pg_attribute AS ty
             ON ty.attrelid = pg_catalog.to_regclass(x.typed_by) AND ty.attnum = x.typed_number
), base(type, current) AS (
    SELECT DISTINCT i.type, i.type FROM input AS i
    UNION
    SELECT b.type, t.typbasetype
      FROM base AS b JOIN pg_catalog.pg_type AS t ON t.oid = b.current
     WHERE t.typtype = 'd'
), element(type, current) AS (
    SELECT b.type, t.typelem
      FROM base AS b JOIN pg_catalog.pg_type AS t ON t.oid = b.current
     WHERE t.typcategory = 'A' AND t.typelem <> 0
    UNION
    SELECT e.type, t.typbasetype
      FROM element AS e JOIN pg_catalog.pg_type AS t ON t.oid = e.current
     WHERE t.typtype = 'd'
), wanted(type) AS (
    SELECT b.current FROM base AS b UNION SELECT e.current FROM element AS e
), operators(type, less_than, equal) AS MATERIALIZED (
    SELECT w.type, ordered.less_than, COALESCE(ordered.equal, hashed.equal)
      FROM wanted AS w
      JOIN pg_catalog.pg_type AS t ON t.oid = w.type
      LEFT JOIN LATERAL (
           SELECT (SELECT o.amopopr FROM pg_catalog.pg_amop AS o
                    WHERE o.amopfamily = oc.opcfamily AND o.amopstrategy = 1
                      AND o.amoplefttype = oc.opcintype AND o.amoprighttype = oc.opcintype) AS less_than,
                  (SELECT o.amopopr FROM pg_catalog.pg_amop AS o
                    WHERE o.amopfamily = oc.opcfamily AND o.amopstrategy = 3
                      AND o.amoplefttype = oc.opcintype AND o.amoprighttype = oc.opcintype) AS equal
             FROM pg_catalog.pg_opclass AS oc
             JOIN pg_catalog.pg_am AS am ON am.oid = oc.opcmethod AND am.amname = 'btree'
             JOIN pg_catalog.pg_type AS it ON it.oid = oc.opcintype
            WHERE oc.opcdefault
              AND (oc.opcintype = w.type
                   OR EXISTS (SELECT FROM pg_catalog.pg_cast AS k
                               WHERE k.castsource = w.type AND k.casttarget = oc.opcintype
                                 AND k.castmethod = 'b' AND k.castcontext = 'i')
                   OR it.typname = CASE
                          WHEN t.typtype = 'e' THEN 'anyenum'
                          WHEN t.typtype = 'r' THEN 'anyrange'
                          WHEN t.typtype = 'm' THEN 'anymultirange'
                          WHEN t.typtype = 'c' THEN 'record'
                          WHEN t.typcategory = 'A' THEN 'anyarray' END)
            ORDER BY oc.opcintype = w.type DESC, it.typispreferred DESC
            LIMIT 1) AS ordered ON true
      LEFT JOIN LATERAL (
           SELECT o.amopopr AS equal
             FROM pg_catalog.pg_opclass AS oc
             JOIN pg_catalog.pg_am AS am ON am.oid = oc.opcmethod AND am.amname = 'hash'
             JOIN pg_catalog.pg_amop AS o ON o.amopfamily = oc.opcfamily AND o.amopstrategy = 1
                  AND o.amoplefttype = oc.opcintype AND o.amoprighttype = oc.opcintype
            WHERE oc.opcdefault AND oc.opcintype = w.type
            LIMIT 1) AS hashed ON true
), value_type(type, current) AS MATERIALIZED (
    SELECT b.type, b.current FROM base AS b JOIN pg_catalog.pg_type AS t ON t.oid = b.current WHERE t.typtype <> 'd'
), element_type(type, current) AS MATERIALIZED (
    SELECT e.type, e.current FROM element AS e JOIN pg_catalog.pg_type AS t ON t.oid = e.current WHERE t.typtype <> 'd'
), typed AS (
    SELECT i.*, bo.less_than, bo.equal, eo.equal AS element_equal,
           COALESCE(bt.typname = 'tsvector', false) AS text_search,
           COALESCE(e.current, 'pg_catalog.text'::pg_catalog.regtype) AS element_type,
           COALESCE(r.rngtypid, i.type) AS range_type
      FROM input AS i
      JOIN value_type AS b ON b.type = i.type
      JOIN pg_catalog.pg_type AS bt ON bt.oid = b.current
      LEFT JOIN operators AS bo ON bo.type = b.current
      LEFT JOIN element_type AS e ON e.type = i.type
      LEFT JOIN operators AS eo ON eo.type = e.current
      LEFT JOIN pg_catalog.pg_range AS r ON r.rngmultitypid = b.current
)
INSERT INTO pg_catalog.pg_statistic (
       starelid, staattnum, stainherit, stanullfrac, stawidth, stadistinct,
       stakind1, stakind2, stakind3, stakind4, stakind5,
       staop1, staop2, staop3, staop4, staop5,
       stacoll1, stacoll2, stacoll3, stacoll4, stacoll5,
       stanumbers1, stanumbers2, stanumbers3, stanumbers4, stanumbers5,
       stavalues1, stavalues2, stavalues3, stavalues4, stavalues5)
SELECT t.attrelid, t.attnum, t.inherited, t.null_fraction, t.width_bytes, t."distinct",
       CASE WHEN t.common_values IS NULL THEN 0 ELSE 1 END,
       CASE WHEN t.histogram IS NULL THEN 0 ELSE 2 END,
       CASE WHEN t.correlation IS NULL THEN 0 ELSE 3 END,
       CASE WHEN t.elements IS NOT NULL THEN 4 WHEN t.length_histogram IS NOT NULL THEN 6 ELSE 0 END,
       CASE WHEN t.count_histogram IS NOT NULL THEN 5 WHEN t.bounds_histogram IS NOT NULL THEN 7 ELSE 0 END,
       CASE WHEN t.common_values IS NULL THEN 0 ELSE COALESCE(t.equal, 0) END,
       CASE WHEN t.histogram IS NULL THEN 0 ELSE COALESCE(t.less_than, 0) END,
       CASE WHEN t.correlation IS NULL THEN 0 ELSE COALESCE(t.less_than, 0) END,
       CASE WHEN t.elements IS NOT NULL AND t.text_search THEN '=(text,text)'::pg_catalog.regoperator::pg_catalog.oid
            WHEN t.elements IS NOT NULL THEN COALESCE(t.element_equal, 0)
            WHEN t.length_histogram IS NOT NULL THEN '<(float8,float8)'::pg_catalog.regoperator::pg_catalog.oid
            ELSE 0 END,
       CASE WHEN t.count_histogram IS NULL THEN 0 ELSE COALESCE(t.element_equal, 0) END,
       CASE WHEN t.common_values IS NULL THEN 0 ELSE t.attcollation END,
       CASE WHEN t.histogram IS NULL THEN 0 ELSE t.attcollation END,
       CASE WHEN t.correlation IS NULL THEN 0 ELSE t.attcollation END,
       CASE WHEN t.elements IS NULL THEN 0 WHEN t.text_search THEN 100 ELSE t.attcollation END,
       CASE WHEN t.count_histogram IS NULL THEN 0 ELSE t.attcollation END,
       t.common_frequencies,
       NULL,
       CASE WHEN t.correlation IS NOT NULL THEN ARRAY[t.correlation] END,
       CASE WHEN t.elements IS NOT NULL THEN t.element_frequencies
            WHEN t.length_histogram IS NOT NULL THEN ARRAY[t.empty_fraction] END,
       t.count_histogram,
       pg_catalog.array_in(t.common_values::pg_catalog.cstring, t.type, -1),
       pg_catalog.array_in(t.histogram::pg_catalog.cstring, t.type, -1),
       NULL,
       CASE WHEN t.elements IS NOT NULL THEN pg_catalog.array_in(t.elements::pg_catalog.cstring, t.element_type, -1)
            WHEN t.length_histogram IS NOT NULL THEN pg_catalog.array_in(
                t.length_histogram::pg_catalog.cstring, 'pg_catalog.float8'::pg_catalog.regtype, -1) END,
       pg_catalog.array_in(t.bounds_histogram::pg_catalog.cstring, t.range_type, -1)
  FROM typed AS t
