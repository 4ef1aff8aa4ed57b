SELECT c.id FROM customer c WHERE EXISTS (SELECT * FROM orders o WHERE o.customer_id = c.id AND o.total > $1)
