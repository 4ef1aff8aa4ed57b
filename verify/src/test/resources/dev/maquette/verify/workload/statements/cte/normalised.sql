WITH big AS (SELECT customer_id, sum(total) AS s FROM orders GROUP BY customer_id) SELECT c.name, big.s FROM customer c JOIN big ON big.customer_id = c.id WHERE big.s > $1
