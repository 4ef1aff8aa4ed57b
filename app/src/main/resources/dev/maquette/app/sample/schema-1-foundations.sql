-- Roles, schemas and the types the tables share. Run by a superuser; everything after SET ROLE belongs to shop_owner.

DO $$
DECLARE
    role_name text;
BEGIN
    FOREACH role_name IN ARRAY ARRAY['shop_owner', 'shop_app', 'shop_merchant', 'shop_reporting', 'ana'] LOOP
        IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = role_name) THEN
            EXECUTE pg_catalog.format('CREATE ROLE %I NOLOGIN', role_name);
        END IF;
    END LOOP;
END
$$;

CREATE EXTENSION IF NOT EXISTS pg_stat_statements WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

-- So that whoever reads the counters knows since when they count.
SELECT pg_catalog.pg_stat_reset();

CREATE SCHEMA shop AUTHORIZATION shop_owner;
COMMENT ON SCHEMA shop IS 'Products, prices, people and partner stores of the price-comparison site';

CREATE SCHEMA reporting AUTHORIZATION shop_owner;
COMMENT ON SCHEMA reporting IS 'Views for the analysts; nothing here is written by the application';

-- Somebody once needed a scratch table in a hurry.
GRANT CREATE ON SCHEMA public TO PUBLIC;

SET ROLE shop_owner;

CREATE TYPE shop.price_source AS ENUM ('feed', 'api', 'crawler', 'manual');
COMMENT ON TYPE shop.price_source IS 'How a price reached us';

CREATE TYPE shop.order_status AS ENUM ('pending', 'confirmed', 'cancelled', 'paid');
COMMENT ON TYPE shop.order_status IS 'Where an affiliate order stands with the store';

CREATE DOMAIN shop.eur_amount AS numeric(10, 2) CHECK (VALUE >= 0);
COMMENT ON DOMAIN shop.eur_amount IS 'An amount in euros, cents included';

CREATE DOMAIN shop.positive_number AS integer CHECK (VALUE > 0);
COMMENT ON DOMAIN shop.positive_number IS 'A whole number of at least one';

CREATE DOMAIN shop.email_address AS text CHECK (VALUE LIKE '%_@_%');
COMMENT ON DOMAIN shop.email_address IS 'An address with an at sign; more is checked by sending mail to it';

CREATE SEQUENCE shop.order_number_seq START WITH 700001;
COMMENT ON SEQUENCE shop.order_number_seq IS 'Numbers printed on the commission statements; gaps are allowed';
