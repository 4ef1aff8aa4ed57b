ALTER TABLE t ADD COLUMN x timestamptz DEFAULT now();
