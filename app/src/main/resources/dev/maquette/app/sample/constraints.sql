-- Foreign keys, checked against the rows already loaded.

ALTER TABLE shop.prices
    ADD FOREIGN KEY (product_id) REFERENCES shop.products ON DELETE RESTRICT,
    ADD FOREIGN KEY (store_id) REFERENCES shop.stores ON DELETE RESTRICT;
ALTER TABLE shop.categories
    ADD FOREIGN KEY (parent_category_id) REFERENCES shop.categories ON DELETE RESTRICT;
ALTER TABLE shop.products
    ADD FOREIGN KEY (category_id) REFERENCES shop.categories ON DELETE RESTRICT,
    ADD FOREIGN KEY (brand_id) REFERENCES shop.brands ON DELETE RESTRICT;
ALTER TABLE shop.brands
    ADD FOREIGN KEY (flagship_product_id) REFERENCES shop.products ON DELETE RESTRICT;
ALTER TABLE shop.product_specs
    ADD FOREIGN KEY (product_id) REFERENCES shop.products ON DELETE CASCADE;
ALTER TABLE shop.product_attributes
    ADD FOREIGN KEY (product_id) REFERENCES shop.products ON DELETE CASCADE,
    ADD FOREIGN KEY (attribute_id) REFERENCES shop.attributes ON DELETE RESTRICT;
ALTER TABLE shop.product_tags
    ADD FOREIGN KEY (product_id) REFERENCES shop.products ON DELETE CASCADE,
    ADD FOREIGN KEY (tag_id) REFERENCES shop.tags ON DELETE CASCADE;
ALTER TABLE shop.feed_items ADD FOREIGN KEY (store_id) REFERENCES shop.stores ON DELETE CASCADE;
ALTER TABLE shop.store_contacts ADD FOREIGN KEY (store_id) REFERENCES shop.stores ON DELETE CASCADE;
ALTER TABLE shop.store_logins ADD FOREIGN KEY (store_id) REFERENCES shop.stores ON DELETE CASCADE;
ALTER TABLE shop.store_contracts ADD FOREIGN KEY (store_id) REFERENCES shop.stores ON DELETE RESTRICT;
ALTER TABLE shop.store_messages ADD FOREIGN KEY (store_id) REFERENCES shop.stores ON DELETE CASCADE;
ALTER TABLE shop.shipping_rates
    ADD FOREIGN KEY (store_id) REFERENCES shop.stores ON DELETE CASCADE,
    ADD FOREIGN KEY (region_id) REFERENCES shop.shipping_regions ON DELETE RESTRICT;
ALTER TABLE shop.shipping_promotions
    ADD FOREIGN KEY (store_id, region_id, weight_class) REFERENCES shop.shipping_rates ON DELETE CASCADE;
ALTER TABLE shop.coupons ADD FOREIGN KEY (store_id) REFERENCES shop.stores ON DELETE CASCADE;
ALTER TABLE shop.banners ADD FOREIGN KEY (category_id) REFERENCES shop.categories ON DELETE CASCADE;
ALTER TABLE shop."userSettings" ADD FOREIGN KEY (user_id) REFERENCES shop.users ON DELETE CASCADE;
ALTER TABLE shop.favourites
    ADD FOREIGN KEY (user_id) REFERENCES shop.users ON DELETE CASCADE,
    ADD FOREIGN KEY (product_id) REFERENCES shop.products ON DELETE CASCADE;
ALTER TABLE shop.price_alerts
    ADD FOREIGN KEY (user_id) REFERENCES shop.users ON DELETE CASCADE,
    ADD FOREIGN KEY (product_id) REFERENCES shop.products ON DELETE CASCADE;
ALTER TABLE shop.reviews
    ADD CONSTRAINT reviews_product_id_fkey FOREIGN KEY (product_id) REFERENCES shop.products ON DELETE CASCADE,
    ADD CONSTRAINT reviews_products_fk FOREIGN KEY (product_id) REFERENCES shop.products ON DELETE CASCADE,
    ADD FOREIGN KEY (author_id) REFERENCES shop.users ON DELETE CASCADE,
    ADD CONSTRAINT reviews_body_long_enough CHECK (length(body) >= 20) NOT VALID;
ALTER TABLE shop.carts ADD FOREIGN KEY (product_id) REFERENCES shop.products ON DELETE CASCADE;
ALTER TABLE shop.notifications ADD FOREIGN KEY (user_id) REFERENCES shop.users ON DELETE CASCADE;
ALTER TABLE shop.newsletter_deliveries
    ADD FOREIGN KEY (email) REFERENCES shop.newsletter_subscribers ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE shop.affiliate_orders_2024
    ADD FOREIGN KEY (user_id) REFERENCES shop.users ON DELETE RESTRICT,
    ADD FOREIGN KEY (store_id) REFERENCES shop.stores ON DELETE RESTRICT,
    ADD FOREIGN KEY (product_id) REFERENCES shop.products ON DELETE RESTRICT;
ALTER TABLE shop.affiliate_orders_2025
    ADD FOREIGN KEY (user_id) REFERENCES shop.users ON DELETE RESTRICT,
    ADD FOREIGN KEY (store_id) REFERENCES shop.stores ON DELETE RESTRICT,
    ADD FOREIGN KEY (product_id) REFERENCES shop.products ON DELETE RESTRICT;
ALTER TABLE shop.clicks
    ADD FOREIGN KEY (product_id) REFERENCES shop.products ON DELETE RESTRICT,
    ADD FOREIGN KEY (store_id) REFERENCES shop.stores ON DELETE RESTRICT;
ALTER TABLE shop.audit_log ADD FOREIGN KEY (user_id) REFERENCES shop.users ON DELETE SET NULL;
