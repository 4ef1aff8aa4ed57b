-- nullable | 10 | 10
SELECT id FROM "query.not-in-subquery".t WHERE id NOT IN (SELECT other FROM "query.not-in-subquery".t) LIMIT 5
-- required | 10 | 10
SELECT id FROM "query.not-in-subquery".t WHERE other NOT IN (SELECT id FROM "query.not-in-subquery".t) LIMIT 5
-- listed | 10 | 10
SELECT id FROM "query.not-in-subquery".t WHERE other NOT IN (1, 2) LIMIT 5
-- inside | 10 | 10
SELECT id FROM "query.not-in-subquery".t WHERE other IN (SELECT id FROM "query.not-in-subquery".t) LIMIT 5
-- excluded | 10 | 10
SELECT id FROM "query.not-in-subquery".t WHERE id NOT IN (SELECT other FROM "query.not-in-subquery".t WHERE other IS NOT NULL AND moment > now()) LIMIT 5
-- compared | 10 | 10
SELECT id FROM "query.not-in-subquery".t WHERE id NOT IN (SELECT other FROM "query.not-in-subquery".t WHERE other > 5) LIMIT 5
-- perhaps | 10 | 10
SELECT id FROM "query.not-in-subquery".t WHERE id NOT IN (SELECT other FROM "query.not-in-subquery".t WHERE other IS NOT NULL OR moment > now()) LIMIT 5
