-- count | 500 | 500
UPDATE "vol.hot-update".t SET views = views + 1 WHERE id = $1
-- look | 500 | 500
UPDATE "vol.hot-update".t SET seen = $2 WHERE id = $1
-- same | 500 | 500
UPDATE "vol.hot-update".same SET state = $2 WHERE id = $1
