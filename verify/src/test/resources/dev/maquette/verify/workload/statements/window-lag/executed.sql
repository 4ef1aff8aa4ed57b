SELECT customer_id, total - lag(total, 1, 0) OVER w FROM orders WINDOW w AS (PARTITION BY customer_id ORDER BY placed_at)
