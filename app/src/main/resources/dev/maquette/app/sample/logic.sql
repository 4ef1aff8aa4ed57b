-- Functions, triggers, views, row-level security and grants.

CREATE FUNCTION shop.touch_updated_at() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    NEW.updated_at := now();
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION shop.touch_updated_at() IS 'Keeps updated_at';
CREATE TRIGGER products_touch BEFORE UPDATE OF name, description, attributes ON shop.products
    FOR EACH ROW EXECUTE FUNCTION shop.touch_updated_at();
CREATE TRIGGER settings_touch BEFORE UPDATE OF settings ON shop."userSettings"
    FOR EACH ROW EXECUTE FUNCTION shop.touch_updated_at();

CREATE FUNCTION shop.keep_current_price() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    UPDATE shop.products SET current_price = NEW.amount WHERE product_id = NEW.product_id;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION shop.keep_current_price() IS 'Copies the newest price to its product';
CREATE TRIGGER prices_keep_current AFTER INSERT ON shop.prices
    FOR EACH ROW EXECUTE FUNCTION shop.keep_current_price();

CREATE FUNCTION shop.log_alert_change() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO shop.audit_log (user_id, entity_id, entity_type, action, details)
    VALUES (NEW.user_id, NEW.alert_id, 'price_alert', lower(TG_OP), jsonb_build_object('target', NEW.target_price));
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION shop.log_alert_change() IS 'Writes the audit log for price alerts';
CREATE TRIGGER price_alerts_log AFTER INSERT OR UPDATE OF target_price ON shop.price_alerts
    FOR EACH ROW EXECUTE FUNCTION shop.log_alert_change();

CREATE FUNCTION shop.next_order_number() RETURNS text
    LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
    SELECT 'AF-' || nextval('shop.order_number_seq')
$$;
COMMENT ON FUNCTION shop.next_order_number() IS 'The next number on a commission statement';

-- The careful one: the search path is pinned.
CREATE FUNCTION shop.unread_count(reader bigint) RETURNS bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT count(*) FROM shop.notifications WHERE user_id = reader AND read_at IS NULL
$$;
COMMENT ON FUNCTION shop.unread_count(bigint) IS 'How many notifications a user has not read';

-- The careless one: it runs with the owner's rights and the caller's search path.
CREATE FUNCTION shop.close_account(leaver bigint) RETURNS void
    LANGUAGE sql SECURITY DEFINER AS $$
    UPDATE shop.users SET deleted_at = now(), is_active = false WHERE user_id = leaver
$$;
COMMENT ON FUNCTION shop.close_account(bigint) IS 'Marks an account as closed';

REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA shop FROM PUBLIC;

CREATE VIEW reporting.cheapest_offers AS
    SELECT p.product_id, p.name, min(o.amount) AS lowest_amount, count(*) AS offers
    FROM shop.products p JOIN shop.prices o USING (product_id)
    WHERE o.observed_at >= TIMESTAMPTZ '2026-06-01 00:00:00+00' AND o.in_stock
    GROUP BY p.product_id, p.name;
COMMENT ON VIEW reporting.cheapest_offers IS 'The lowest price of each product in the current month';
COMMENT ON COLUMN reporting.cheapest_offers.product_id IS 'The product';
COMMENT ON COLUMN reporting.cheapest_offers.name IS 'Its name';
COMMENT ON COLUMN reporting.cheapest_offers.lowest_amount IS 'The lowest price';
COMMENT ON COLUMN reporting.cheapest_offers.offers IS 'How many prices were seen';

CREATE VIEW reporting.store_activity AS
    SELECT s.store_id, s.name, c.is_mobile, count(*) AS clicks
    FROM shop.stores s JOIN shop.clicks c USING (store_id)
    WHERE c.clicked_at >= TIMESTAMPTZ '2026-06-01 00:00:00+00'
    GROUP BY s.store_id, s.name, c.is_mobile;
COMMENT ON VIEW reporting.store_activity IS 'Visitors sent to each store in the current month';
COMMENT ON COLUMN reporting.store_activity.store_id IS 'The store';
COMMENT ON COLUMN reporting.store_activity.name IS 'Its name';
COMMENT ON COLUMN reporting.store_activity.is_mobile IS 'Whether from a telephone';
COMMENT ON COLUMN reporting.store_activity.clicks IS 'How many';

DO $$
BEGIN
    IF current_setting('server_version_num')::integer >= 150000 THEN
        ALTER VIEW reporting.cheapest_offers SET (security_invoker = true);
        ALTER VIEW reporting.store_activity SET (security_invoker = true);
    END IF;
END
$$;

CREATE MATERIALIZED VIEW reporting.price_summary AS
    SELECT product_id, min(amount) AS lowest_amount, avg(amount)::numeric(10, 2) AS average_amount, count(*) AS prices
    FROM shop.prices
    WHERE observed_at >= TIMESTAMPTZ '2026-04-01 00:00:00+00'
    GROUP BY product_id;
CREATE UNIQUE INDEX price_summary_product_id_idx ON reporting.price_summary (product_id);
COMMENT ON MATERIALIZED VIEW reporting.price_summary IS 'Prices of the last quarter by product, refreshed each night';
COMMENT ON COLUMN reporting.price_summary.product_id IS 'The product';
COMMENT ON COLUMN reporting.price_summary.lowest_amount IS 'The lowest price';
COMMENT ON COLUMN reporting.price_summary.average_amount IS 'The mean price';
COMMENT ON COLUMN reporting.price_summary.prices IS 'How many prices were seen';

-- A store sees its own contracts, by a setting the portal makes for each session.
ALTER TABLE shop.store_contracts ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_contracts ON shop.store_contracts TO shop_app, shop_merchant
    USING (store_id = (SELECT current_setting('shop.store_id')::bigint));

-- And should see its own messages only.
ALTER TABLE shop.store_messages ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_messages ON shop.store_messages TO shop_app, shop_merchant USING (true);

GRANT USAGE ON SCHEMA shop TO shop_app, shop_merchant, shop_reporting;
GRANT USAGE ON SCHEMA reporting TO shop_app, shop_reporting;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA shop TO shop_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA shop TO shop_app;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA shop TO shop_app;
GRANT SELECT ON ALL TABLES IN SCHEMA shop TO shop_reporting;
GRANT SELECT ON ALL TABLES IN SCHEMA reporting TO shop_app, shop_reporting;
GRANT SELECT ON shop.store_contracts, shop.store_messages, shop.stores TO shop_merchant;

RESET ROLE;
SET track_counts = on;
ANALYZE reporting.price_summary;
SET track_counts = off;
-- Ana built the feed import and left the company.
ALTER TABLE shop.feed_items OWNER TO ana;
