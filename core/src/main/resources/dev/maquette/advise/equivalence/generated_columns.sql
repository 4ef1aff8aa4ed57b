-- The columns of tables, and of those behind views, for which rows are generated.
WITH RECURSIVE used (oid) AS (
    SELECT n.name::pg_catalog.regclass::pg_catalog.oid
      FROM pg_catalog.unnest(?::pg_catalog.text[]) AS n (name)
    UNION
    SELECT d.refobjid
      FROM used AS u
      JOIN pg_catalog.pg_rewrite AS r ON r.ev_class = u.oid
      JOIN pg_catalog.pg_depend AS d ON d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND d.objid = r.oid
                                    AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
),
literals AS (
    SELECT c.conrelid AS relation, k.number AS number, pg_catalog.pg_get_constraintdef(c.oid) AS text
      FROM pg_catalog.pg_constraint AS c
     CROSS JOIN pg_catalog.unnest(c.conkey) AS k (number)
     WHERE c.contype = 'c'
    UNION ALL
    SELECT p.partrelid, k.number, pg_catalog.pg_get_expr(b.relpartbound, b.oid)
      FROM pg_catalog.pg_partitioned_table AS p
     CROSS JOIN pg_catalog.unnest(p.partattrs::pg_catalog.int2[]) AS k (number)
      JOIN pg_catalog.pg_inherits AS i ON i.inhparent = p.partrelid
      JOIN pg_catalog.pg_class AS b ON b.oid = i.inhrelid
)
SELECT n.nspname, c.relname, c.relkind, a.attname,
       a.attnotnull OR t.typnotnull AS not_null,
       a.atthasdef OR a.attidentity <> '' AS has_default,
       a.attgenerated <> '' AS generated,
       pg_catalog.format_type(b.oid, -1) AS type,
       pg_catalog.format_type(a.atttypid, a.atttypmod) AS declared_type,
       EXISTS (SELECT FROM pg_catalog.pg_index AS x
                WHERE x.indrelid = c.oid AND x.indisunique AND x.indkey[0] = a.attnum AND x.indnkeyatts = 1) AS is_unique,
       b.typcategory AS category,
       ARRAY(SELECT e.enumlabel::pg_catalog.text FROM pg_catalog.pg_enum AS e
              WHERE e.enumtypid = b.oid ORDER BY e.enumsortorder) AS labels,
       ARRAY(SELECT l.text FROM literals AS l WHERE l.relation = c.oid AND l.number = a.attnum
             UNION ALL
             SELECT pg_catalog.pg_get_constraintdef(d.oid) FROM pg_catalog.pg_constraint AS d
              WHERE d.contypid = t.oid AND t.typtype = 'd') AS texts
  FROM used AS u
  JOIN pg_catalog.pg_class AS c ON c.oid = u.oid AND c.relkind IN ('r', 'p', 'm', 'f')
  JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid
  JOIN pg_catalog.pg_type AS b ON b.oid = COALESCE(NULLIF(t.typbasetype, 0), t.oid)
 ORDER BY c.oid, a.attnum
