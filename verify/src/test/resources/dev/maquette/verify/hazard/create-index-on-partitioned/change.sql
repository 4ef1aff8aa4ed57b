CREATE INDEX parted_ts ON parted (ts);
