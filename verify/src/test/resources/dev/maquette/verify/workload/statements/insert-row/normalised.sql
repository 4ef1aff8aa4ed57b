INSERT INTO orders (id, customer_id, status, placed_at, total) VALUES ($1, $2, $3, now(), $4)
