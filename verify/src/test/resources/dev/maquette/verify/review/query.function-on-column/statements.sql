-- lower | 10 | 10
SELECT id FROM "query.function-on-column".t WHERE lower(name) = $1
-- day | 10 | 10
SELECT id FROM "query.function-on-column".t WHERE date_trunc('day', moment) = $1
-- served | 10 | 10
SELECT id FROM "query.function-on-column".served WHERE lower(name) = $1
-- bare | 10 | 10
SELECT id FROM "query.function-on-column".t WHERE name = lower($1)
