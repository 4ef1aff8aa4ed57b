SELECT count(DISTINCT customer_id), count(*) FILTER (WHERE total > $1) FROM orders
