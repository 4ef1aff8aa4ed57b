-- lookup | 50000 | 50000
SELECT name FROM "query.n-plus-one".t WHERE id = $1
-- list | 100 | 5000
SELECT id FROM "query.n-plus-one".t WHERE other > $1 LIMIT 50
