INSERT INTO customer (id, email, name, country, profile, tags) VALUES (1, 'a@b.c', 'Smith', 'DE', '{"city": "Ulm"}', '{a,b}');
INSERT INTO product (id, name, category, weight) VALUES (1, 'shoe', 'toys', 1.5), (900, 'ball', 'toys', 2), (901, 'hat', NULL, 3);
INSERT INTO orders (id, customer_id, status, placed_at, total) VALUES (1, 1, 'open', '2026-01-05', 10);
ALTER TABLE customer ALTER id RESTART 100;
