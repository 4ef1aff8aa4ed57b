-- What the shop's programs send in a busy quarter of an hour. Each statement is headed by
--   -- key | executions | parameters, each a value of ParameterKind

-- product-by-key | 500 | product
SELECT product_id, name, current_price, is_available FROM shop.products WHERE product_id = ?
-- product-by-sku | 250 | sku
SELECT product_id, name, current_price FROM shop.products WHERE sku = ?
-- count-view | 500 | product
UPDATE shop.products SET view_count = view_count + 1 WHERE product_id = ?
-- brand-name | 2400 | brand
SELECT name FROM shop.brands WHERE brand_id = ?
-- search | 90 | words, limit
SELECT product_id, name, current_price FROM shop.products
WHERE search_vector @@ plainto_tsquery('portuguese'::regconfig, ?) LIMIT ?
-- search-prefix | 120 | prefix, limit
SELECT product_id, name FROM shop.products WHERE lower(name) LIKE ? ORDER BY lower(name) LIMIT ?
-- search-contains | 60 | fragment
SELECT product_id, name FROM shop.products WHERE name LIKE '%' || ? || '%' LIMIT 50
-- filter-by-facts | 30 | facts, limit
SELECT product_id, name, current_price FROM shop.products WHERE attributes @> ?::jsonb LIMIT ?
-- filter-by-json-text | 12 | colour, category
SELECT count(*) FROM shop.products WHERE attributes ->> 'cor' = ? AND category_id = ?
-- category-cheapest | 250 | category, limit
SELECT product_id, name, current_price FROM shop.products
WHERE category_id = ? AND is_available ORDER BY current_price LIMIT ?
-- category-newest | 120 | category, limit
SELECT product_id, name, created_at FROM shop.products WHERE category_id = ? ORDER BY created_at DESC LIMIT ?
-- category-export | 15 | category
SELECT product_id, name, description, current_price FROM shop.products WHERE category_id = ? ORDER BY name
-- category-by-slug | 200 | slug
SELECT category_id, name FROM shop.categories WHERE slug = ?
-- category-children | 120 | category
SELECT category_id, name, slug FROM shop.categories WHERE parent_category_id = ? ORDER BY name
-- category-path | 150 | category
WITH RECURSIVE path AS (
    SELECT category_id, parent_category_id, name FROM shop.categories WHERE category_id = ?
    UNION ALL
    SELECT c.category_id, c.parent_category_id, c.name FROM path p
    JOIN shop.categories c ON c.category_id = p.parent_category_id)
SELECT category_id, name FROM path
-- catalogue-page | 40 | offset
SELECT product_id, name, current_price FROM shop.products ORDER BY product_id LIMIT 50 OFFSET ?
-- front-page-random | 8 |
SELECT product_id, name FROM shop.products WHERE is_available ORDER BY random() LIMIT 5
-- most-viewed | 60 | limit
SELECT product_id, name, view_count FROM shop.products ORDER BY view_count DESC LIMIT ?
-- best-discounts | 60 | limit
SELECT product_id, name, discount_percent FROM shop.products
WHERE discount_percent >= 30 ORDER BY discount_percent DESC LIMIT ?
-- newest-products | 40 | limit
SELECT product_id, name FROM shop.products ORDER BY created_at DESC LIMIT ?
-- changed-products | 40 | limit
SELECT product_id, sku, name, description FROM shop.products ORDER BY updated_at DESC LIMIT ?
-- brand-products | 120 | brand, limit
SELECT product_id, name, current_price FROM shop.products WHERE brand_id = ? LIMIT ?
-- brand-by-name | 60 | brandName
SELECT brand_id, flagship_product_id FROM shop.brands WHERE name = ?
-- brand-of-flagship | 60 | brandProduct
SELECT name FROM shop.brands WHERE flagship_product_id = ?
-- product-sheet | 250 | specProduct
SELECT * FROM shop.product_specs WHERE product_id = ?
-- product-attributes | 200 | product
SELECT a.name, v.attribute_value FROM shop.product_attributes v
JOIN shop.attributes a ON a.attribute_id = v.attribute_id WHERE v.product_id = ?
-- attribute-use | 15 | attribute
SELECT count(*) FROM shop.product_attributes WHERE attribute_id = ?
-- product-tags | 150 | product
SELECT t.name FROM shop.product_tags l JOIN shop.tags t ON t.tag_id = l.tag_id WHERE l.product_id = ?
-- tag-by-name | 100 | tagName
SELECT tag_id, name FROM shop.tags WHERE lower(name) = ?
-- tag-products | 80 | tag, limit
SELECT p.product_id, p.name FROM shop.product_tags l JOIN shop.products p ON p.product_id = l.product_id
WHERE l.tag_id = ? LIMIT ?
-- tag-product | 20 | product, tag
INSERT INTO shop.product_tags (product_id, tag_id) VALUES (?, ?)
-- price-history | 350 | product, since, limit
SELECT observed_at, store_id, amount FROM shop.prices
WHERE product_id = ? AND observed_at >= ? ORDER BY observed_at DESC LIMIT ?
-- price-by-key | 60 | price
SELECT product_id, store_id, amount FROM shop.prices WHERE price_id = ?
-- offers-now | 250 | product, recently, limit
SELECT s.name, o.amount, o.delivery_days FROM shop.prices o JOIN shop.stores s ON s.store_id = o.store_id
WHERE o.product_id = ? AND o.observed_at >= ? AND o.in_stock ORDER BY o.amount LIMIT ?
-- store-latest-prices | 100 | store, recently, limit
SELECT product_id, amount, observed_at FROM shop.prices
WHERE store_id = ? AND observed_at >= ? ORDER BY observed_at DESC LIMIT ?
-- record-price | 250 | pricedProduct, store, moment
INSERT INTO shop.prices (in_stock, on_sale, product_id, amount, delivery_days, store_id, source, observed_at)
VALUES (true, false, ?, ?, 2, ?, 'feed', ?)
-- price-report | 4 | recently
SELECT date_trunc('month', observed_at) AS month, source, count(*), avg(amount) FROM shop.prices
WHERE observed_at >= ? GROUP BY month, source ORDER BY month, source
-- price-summary | 200 | product
SELECT lowest_amount, average_amount FROM reporting.price_summary WHERE product_id = ?
-- store-by-key | 250 | store
SELECT name, website, is_verified FROM shop.stores WHERE store_id = ?
-- store-by-name | 60 | storeName
SELECT store_id FROM shop.stores WHERE name = ?
-- store-contacts | 60 | store
SELECT full_name, phone1, phone2, phone3 FROM shop.store_contacts WHERE store_id = ?
-- store-login | 80 | username
SELECT login_id, store_id, password FROM shop.store_logins WHERE username = ?
-- store-logins | 40 | store
SELECT username, created_at FROM shop.store_logins WHERE store_id = ?
-- store-contracts | 60 | ownStore
SELECT valid_from, valid_to, commission_percent FROM shop.store_contracts WHERE store_id = ? ORDER BY valid_from
-- store-messages | 60 | store, limit
SELECT created_at, body FROM shop.store_messages WHERE store_id = ? ORDER BY created_at DESC LIMIT ?
-- send-message | 30 | store, text
INSERT INTO shop.store_messages (store_id, body) VALUES (?, ?)
-- store-coupons | 80 | store
SELECT code, discount_value FROM shop.coupons WHERE store_id = ?
-- coupon-by-code | 80 | coupon
SELECT store_id, discount_value FROM shop.coupons WHERE code = ?
-- shipping-fee | 250 | store, region, weightClass
SELECT fee FROM shop.shipping_rates WHERE store_id = ? AND region_id = ? AND weight_class = ?
-- region-fees | 20 | region, limit
SELECT store_id, fee FROM shop.shipping_rates WHERE region_id = ? ORDER BY fee LIMIT ?
-- shipping-promotions | 100 | store, region, weightClass
SELECT free_from, free_until FROM shop.shipping_promotions WHERE store_id = ? AND region_id = ? AND weight_class = ?
-- receive-feed | 100 | store, sku, dayText, amountText
INSERT INTO shop.feed_items (store_id, sku, received_on, price, payload) VALUES (?, ?, ?, ?, '{}')
-- feed-backlog | 12 | store
SELECT sku, price FROM shop.feed_items WHERE store_id = ? AND NOT is_processed
-- banners | 120 | category
SELECT title FROM shop.banners WHERE category_id = ? ORDER BY "order"
-- user-by-key | 350 | user
SELECT full_name, email, is_active FROM shop.users WHERE user_id = ?
-- user-login | 40 | email
SELECT user_id, full_name FROM shop.users WHERE lower(email) = lower(?)
-- user-by-exact-email | 60 | email
SELECT user_id FROM shop.users WHERE email = ? AND deleted_at IS NULL
-- user-seen | 400 | moment, user
UPDATE shop.users SET last_seen_at = ? WHERE user_id = ?
-- users-referred | 40 | referral
SELECT user_id, created_at FROM shop.users WHERE referral_code = ?
-- users-inactive | 6 |
SELECT count(*) FROM shop.users WHERE NOT is_active
-- users-to-purge | 10 | since, limit
SELECT user_id FROM shop.users WHERE deleted_at < ? ORDER BY deleted_at LIMIT ?
-- users-with-most-favourites | 4 |
SELECT u.user_id, u.full_name, (SELECT count(*) FROM shop.favourites f WHERE f.user_id = u.user_id) AS hearts
FROM shop.users u ORDER BY hearts DESC LIMIT 20
-- settings-read | 200 | settingsUser
SELECT settings FROM shop."userSettings" WHERE user_id = ?
-- settings-write | 40 | settings, settingsUser
UPDATE shop."userSettings" SET settings = ?::jsonb WHERE user_id = ?
-- favourites-of-user | 250 | user
SELECT p.product_id, p.name, p.current_price FROM shop.favourites f
JOIN shop.products p ON p.product_id = f.product_id WHERE f.user_id = ?
-- is-favourite | 250 | user, product
SELECT created_at FROM shop.favourites WHERE user_id = ? AND product_id = ?
-- favourite-count | 100 | product
SELECT count(*) FROM shop.favourites WHERE product_id = ?
-- favourite-add | 80 | user, product, moment
INSERT INTO shop.favourites (user_id, product_id, created_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING
-- favourite-remove | 60 | user, product
DELETE FROM shop.favourites WHERE user_id = ? AND product_id = ?
-- never-favoured | 6 | category
SELECT p.product_id, p.name FROM shop.products p
WHERE p.category_id = ? AND p.product_id NOT IN (SELECT f.product_id FROM shop.favourites f)
-- alerts-of-user | 120 | user
SELECT product_name, target_price, fired_at FROM shop.price_alerts WHERE user_id = ?
-- alerts-of-imported-user | 40 | decimalUser
SELECT alert_id, product_name FROM shop.price_alerts WHERE user_id = ?::numeric
-- alert-add | 80 | user, pricedProduct, text
INSERT INTO shop.price_alerts (user_id, product_id, target_price, product_name) VALUES (?, ?, ?, ?)
-- alert-fire | 80 | moment, alert
UPDATE shop.price_alerts SET fired_at = ? WHERE alert_id = ?
-- reviews-of-product | 200 | product, limit
SELECT rating, body, created_at FROM shop.reviews WHERE product_id = ? ORDER BY created_at DESC LIMIT ?
-- reviews-of-author | 60 | author
SELECT product_id, rating FROM shop.reviews WHERE author_id = ?
-- review-add | 30 | product, author, text
INSERT INTO shop.reviews (product_id, author_id, rating, body) VALUES (?, ?, 5, ?)
-- cart-add | 400 | product, store, moment
INSERT INTO shop.carts (product_id, store_id, created_at) VALUES (?, ?, ?)
-- cart-read | 250 | cart
SELECT product_id, store_id, quantity FROM shop.carts WHERE cart_id = ?
-- carts-with-product | 60 | product
SELECT count(*) FROM shop.carts WHERE product_id = ?
-- bell | 250 | user, limit
SELECT notification_id, kind, created_at FROM shop.notifications WHERE user_id = ? ORDER BY created_at DESC LIMIT ?
-- bell-read | 80 | moment, notification
UPDATE shop.notifications SET read_at = ? WHERE notification_id = ?
-- bell-add | 150 | user, moment
INSERT INTO shop.notifications (user_id, created_at, kind) VALUES (?, ?, 'price_drop')
-- newsletter-confirm | 60 | reader
UPDATE shop.newsletter_subscribers SET is_confirmed = true WHERE email = ?
-- newsletter-opened | 60 | delivery
UPDATE shop.newsletter_deliveries SET was_opened = true WHERE delivery_id = ?
-- newsletters-of-reader | 60 | reader
SELECT sent_at, was_opened FROM shop.newsletter_deliveries WHERE email = ?
-- orders-2024-of-user | 40 | user
SELECT order_id, ordered_at, amount FROM shop.affiliate_orders_2024 WHERE user_id = ?
-- orders-2025-of-user | 80 | user
SELECT order_id, ordered_at, amount FROM shop.affiliate_orders_2025 WHERE user_id = ?
-- orders-2024-of-store | 30 | store
SELECT sum(amount) FROM shop.affiliate_orders_2024 WHERE store_id = ?
-- orders-2025-of-store | 60 | store
SELECT sum(amount) FROM shop.affiliate_orders_2025 WHERE store_id = ?
-- orders-2024-of-product | 30 | product
SELECT count(*), sum(quantity) FROM shop.affiliate_orders_2024 WHERE product_id = ?
-- orders-2025-of-product | 60 | product
SELECT count(*), sum(quantity) FROM shop.affiliate_orders_2025 WHERE product_id = ?
-- orders-2025-of-day | 20 | orderDay
SELECT status, count(*), sum(amount) FROM shop.affiliate_orders_2025
WHERE date_trunc('day', ordered_at) = ? GROUP BY status
-- orders-2025-latest | 40 | limit
SELECT order_id, status, amount FROM shop.affiliate_orders_2025 ORDER BY ordered_at DESC LIMIT ?
-- click | 250 | product, store, moment
INSERT INTO shop.clicks (click_id, product_id, store_id, clicked_at, is_mobile)
VALUES (nextval('shop.click_number_seq'), ?, ?, ?, true)
-- clicks-of-store | 120 | store, month
SELECT count(*) FROM shop.clicks WHERE store_id = ? AND clicked_at >= ? AND clicked_at < ?
-- clicks-of-product | 120 | product, month
SELECT count(*) FROM shop.clicks WHERE product_id = ? AND clicked_at >= ? AND clicked_at < ?
-- audit-of-entity | 40 | entityType, product, limit
SELECT logged_at, action, details FROM shop.audit_log
WHERE entity_type = ? AND entity_id = ? ORDER BY logged_at DESC LIMIT ?
-- audit-of-user | 60 | user, limit
SELECT logged_at, action FROM shop.audit_log WHERE user_id = ? LIMIT ?
-- audit-latest | 40 | limit
SELECT logged_at, entity_type, action FROM shop.audit_log ORDER BY logged_at DESC LIMIT ?
-- unread | 120 | user
SELECT shop.unread_count(?)
