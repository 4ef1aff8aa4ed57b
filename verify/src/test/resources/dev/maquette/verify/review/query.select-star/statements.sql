-- narrow | 10 | 10
SELECT * FROM "query.select-star".t WHERE id = $1
-- wide | 10 | 10
SELECT * FROM "query.select-star".wide WHERE id = $1
-- named | 10 | 10
SELECT id, count(*) FROM "query.select-star".t WHERE EXISTS (SELECT * FROM "query.select-star".wide) GROUP BY id LIMIT 5
