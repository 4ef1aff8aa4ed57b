-- everything | 10 | 200000
SELECT id, name FROM "query.missing-limit".t
-- many | 10 | 10000
SELECT id FROM "query.missing-limit".t WHERE other > $1
-- limited | 10 | 100000
SELECT id, name FROM "query.missing-limit".t LIMIT 10000
-- counted | 10 | 10
SELECT count(*) FROM "query.missing-limit".t
