-- Gives enum labels their production identifiers. The only parameter is a JSON array.
UPDATE pg_catalog.pg_enum AS e
   SET oid = x.oid
  FROM pg_catalog.json_to_recordset(?::pg_catalog.json) AS x(
           schema pg_catalog.text, name pg_catalog.text, label pg_catalog.text, oid pg_catalog.oid)
  JOIN pg_catalog.pg_namespace AS n ON n.nspname = x.schema
  JOIN pg_catalog.pg_type AS t ON t.typnamespace = n.oid AND t.typname = x.name
 WHERE e.enumtypid = t.oid
   AND e.enumlabel = x.label
