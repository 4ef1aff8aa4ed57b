SELECT x.m FROM (SELECT customer_id, max(total) AS m FROM orders GROUP BY customer_id) x WHERE x.customer_id = $1 AND x.m > $2
