SELECT id FROM orders WHERE customer_id IN (SELECT id FROM customer WHERE country = $1)
