-- lower | 10 | 10
SELECT id FROM "query.function-on-column".t WHERE lower(name) = $1
-- day | 10 | 10
SELECT id FROM "query.function-on-column".t WHERE date_trunc('day', moment) = $1
-- served | 10 | 10
SELECT id FROM "query.function-on-column".served WHERE lower(name) = $1
-- bare | 10 | 10
SELECT id FROM "query.function-on-column".t WHERE name = lower($1)
-- normalised | 10 | 10
SELECT id FROM "query.function-on-column".t WHERE strpos(name, $1) > $2
-- servedNormalised | 10 | 10
SELECT id FROM "query.function-on-column".document WHERE substr(name, $1, $2) = $3
