-- random | 10 | 50
SELECT id FROM "query.order-by-random".t ORDER BY random() LIMIT 5
-- ordered | 10 | 50
SELECT id FROM "query.order-by-random".t ORDER BY id LIMIT 5
