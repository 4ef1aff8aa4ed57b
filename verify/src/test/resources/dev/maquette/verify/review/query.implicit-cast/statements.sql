-- numeric | 10 | 10
SELECT name FROM "query.implicit-cast".t WHERE other = $1::numeric
-- integer | 10 | 10
SELECT name FROM "query.implicit-cast".t WHERE other = $1
