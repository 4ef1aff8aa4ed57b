SELECT id, row_number() OVER (PARTITION BY customer_id ORDER BY placed_at DESC) FROM orders WHERE status = $1
