CREATE TABLE silent (id integer PRIMARY KEY);
CREATE TABLE described (id integer PRIMARY KEY);
COMMENT ON TABLE described IS 'Something';
CREATE SCHEMA "doc.comment.nowhere";
CREATE TABLE "doc.comment.nowhere".a (id integer PRIMARY KEY);
CREATE TABLE "doc.comment.nowhere".b (id integer PRIMARY KEY);
CREATE TABLE "doc.comment.nowhere".c (id integer PRIMARY KEY);
