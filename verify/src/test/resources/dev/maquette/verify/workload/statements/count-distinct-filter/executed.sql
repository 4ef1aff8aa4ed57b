SELECT count(DISTINCT customer_id), count(*) FILTER (WHERE total > 100) FROM orders
