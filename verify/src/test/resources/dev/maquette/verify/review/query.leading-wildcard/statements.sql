-- anywhere | 10 | 10
SELECT id FROM "query.leading-wildcard".t WHERE name LIKE '%' || $1 || '%'
-- literal | 10 | 10
SELECT id FROM "query.leading-wildcard".t WHERE name LIKE '%x'
-- prefix | 10 | 10
SELECT id FROM "query.leading-wildcard".t WHERE name LIKE 'x%'
