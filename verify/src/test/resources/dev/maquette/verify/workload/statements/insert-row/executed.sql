INSERT INTO orders (id, customer_id, status, placed_at, total) VALUES (900, 1, 'new', now(), 12.50)
