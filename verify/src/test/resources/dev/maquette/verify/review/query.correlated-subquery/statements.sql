-- each | 10 | 100
SELECT id, (SELECT count(*) FROM "query.correlated-subquery".t i WHERE i.other = o.id) AS n
FROM "query.correlated-subquery".t o ORDER BY n DESC LIMIT 10
-- one | 10 | 10
SELECT id, (SELECT count(*) FROM "query.correlated-subquery".t i WHERE i.other = o.id) FROM "query.correlated-subquery".t o WHERE id = $1
