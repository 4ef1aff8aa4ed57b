UPDATE t SET a = 1;
UPDATE big SET a = 1;
DELETE FROM big WHERE a = 3;
UPDATE big SET a = 1 WHERE id = 1;
