-- page | 10 | 100
SELECT id FROM "query.offset-pagination".t ORDER BY id LIMIT 10 OFFSET $1
-- second | 10 | 100
SELECT id FROM "query.offset-pagination".t ORDER BY id LIMIT 10 OFFSET 10
-- after | 10 | 100
SELECT id FROM "query.offset-pagination".t WHERE id > $1 ORDER BY id LIMIT 10
