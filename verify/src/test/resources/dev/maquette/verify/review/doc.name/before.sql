CREATE TABLE "userSettings" (id integer PRIMARY KEY, "order" integer, "Größe" integer, name text, value text);
CREATE TABLE plain (id integer PRIMARY KEY);
