GRANT CREATE ON SCHEMA "sec.public-create" TO PUBLIC;
