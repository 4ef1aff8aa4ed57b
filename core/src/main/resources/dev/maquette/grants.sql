-- A role with which Maquette can capture this database and change nothing in it.
-- Run as a superuser, in the database to be captured; then set a password with \password maquette_reader.
CREATE ROLE maquette_reader LOGIN INHERIT NOCREATEDB NOCREATEROLE NOREPLICATION CONNECTION LIMIT 4;
-- Planner statistics are shown to those who may read the columns they describe.
GRANT pg_read_all_data TO maquette_reader;
-- Statement texts of other roles in pg_stat_statements, and settings shown to administrators only.
GRANT pg_read_all_stats, pg_read_all_settings TO maquette_reader;
-- Probing the ends of indexes must not count as use of them. The statement exists from PostgreSQL 15 on.
DO $$
BEGIN
    IF pg_catalog.current_setting('server_version_num')::integer >= 150000 THEN
        EXECUTE 'GRANT SET ON PARAMETER track_counts TO maquette_reader';
    END IF;
END
$$;
-- A second line of defence: a session of this role starts read-only and gives up early.
ALTER ROLE maquette_reader SET default_transaction_read_only = on;
ALTER ROLE maquette_reader SET statement_timeout = '60s';
ALTER ROLE maquette_reader SET lock_timeout = '1s';
ALTER ROLE maquette_reader SET idle_in_transaction_session_timeout = '60s';
-- Optional, for the statistics of tables with row-level security, which are hidden from those subject to it.
-- ALTER ROLE maquette_reader BYPASSRLS;
-- Optional, for exact page counts of GIN indexes: first pages of index files are read, nothing else.
-- GRANT pg_read_server_files TO maquette_reader;
-- GRANT EXECUTE ON FUNCTION pg_catalog.pg_read_binary_file(text, bigint, bigint, boolean) TO maquette_reader;
