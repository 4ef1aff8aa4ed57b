-- What definitions are printed under, for the length of the transaction: every name that is not the system's qualified,
-- dates and intervals in a form that every session reads alike.
SELECT pg_catalog.set_config('search_path', 'pg_catalog', TRUE),
       pg_catalog.set_config('datestyle', 'ISO', TRUE),
       pg_catalog.set_config('intervalstyle', 'postgres', TRUE),
       pg_catalog.set_config('timezone', 'UTC', TRUE),
       pg_catalog.set_config('bytea_output', 'hex', TRUE),
       pg_catalog.set_config('extra_float_digits', '1', TRUE),
       pg_catalog.set_config('xmloption', 'content', TRUE),
       pg_catalog.set_config('jit', 'off', TRUE)
