-- by-code | 10 | 10
SELECT id FROM "idx.missing-for-pattern".t WHERE code = $1
-- by-id | 10 | 10
SELECT code FROM "idx.missing-for-pattern".t WHERE id = $1
-- by-half | 10 | 10
SELECT count(*) FROM "idx.missing-for-pattern".t WHERE half = $1
-- by-code-of-late | 10 | 10
SELECT id FROM "idx.missing-for-pattern".t WHERE code = $1 AND now() > now() - interval $2
