-- A database as it comes, with a tablespace and a public schema whose privileges were changed.
/*15+*/SET allow_in_place_tablespaces = on;
/*15+*/CREATE TABLESPACE defaults_fast LOCATION '' WITH (random_page_cost = 1.1, effective_io_concurrency = 200);
CREATE TABLE public.plain (id int PRIMARY KEY);
/*15+*/CREATE TABLE public.placed (id int PRIMARY KEY USING INDEX TABLESPACE defaults_fast) TABLESPACE defaults_fast;
CREATE ROLE defaults_maker;
GRANT CREATE ON SCHEMA public TO defaults_maker;
DROP EXTENSION plpgsql;
