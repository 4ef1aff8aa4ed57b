CREATE INDEX parted_ts ON ONLY parted (ts);
