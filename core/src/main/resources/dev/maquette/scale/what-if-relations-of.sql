-- The same, of the tables that the parameter names and their partitions. Those that only hold others together have
-- no file.
WITH target AS MATERIALIZED (
    SELECT pg_catalog.to_regclass(n.name) AS oid FROM pg_catalog.unnest(?::pg_catalog.text[]) AS n(name)
), tables AS MATERIALIZED (
    SELECT t.oid::pg_catalog.oid FROM target AS t
    UNION
    SELECT p.relid::pg_catalog.oid FROM target AS t, pg_catalog.pg_partition_tree(t.oid) AS p
), relations AS MATERIALIZED (
    SELECT t.oid FROM tables AS t
    UNION ALL
    SELECT i.indexrelid FROM tables AS t JOIN pg_catalog.pg_index AS i ON i.indrelid = t.oid
)
/*use existing_relation*/
 WHERE c.oid = ANY (ARRAY(SELECT r.oid FROM relations AS r))
   AND c.relkind IN ('r', 'm', 'i', 'p', 'I')
