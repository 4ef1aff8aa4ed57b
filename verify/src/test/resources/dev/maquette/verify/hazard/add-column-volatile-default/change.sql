ALTER TABLE t ADD COLUMN x uuid DEFAULT gen_random_uuid();
