ALTER TABLE t ADD COLUMN x bigserial;
