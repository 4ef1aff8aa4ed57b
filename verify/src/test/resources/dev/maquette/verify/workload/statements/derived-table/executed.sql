SELECT x.m FROM (SELECT customer_id, max(total) AS m FROM orders GROUP BY customer_id) x WHERE x.customer_id = 5 AND x.m > 10
