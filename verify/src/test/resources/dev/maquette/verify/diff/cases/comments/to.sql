CREATE TABLE t (a int, b int CONSTRAINT ok CHECK (b > 1), CONSTRAINT key PRIMARY KEY (a, b),
  CONSTRAINT added CHECK (a > 0));
CREATE INDEX changed ON t (b DESC);
CREATE INDEX added_index ON t (b);
COMMENT ON CONSTRAINT key ON t IS 'kept';
COMMENT ON CONSTRAINT ok ON t IS 'kept';
COMMENT ON CONSTRAINT added ON t IS 'added';
COMMENT ON INDEX changed IS 'kept';
COMMENT ON INDEX added_index IS 'added';
