CREATE SCHEMA app;
CREATE SCHEMA "other ""one""";
CREATE TABLE app.t (id int PRIMARY KEY, owner text, v int);
CREATE POLICY p ON app.t FOR SELECT USING (owner = session_user);
CREATE TABLE app.u (id int PRIMARY KEY);
ALTER TABLE app.u ENABLE ROW LEVEL SECURITY;
CREATE TABLE "other ""one""".v (id int PRIMARY KEY);
CREATE PUBLICATION pub FOR TABLE app.t, app.u WITH (publish = 'insert');
CREATE EXTENSION pg_trgm;
