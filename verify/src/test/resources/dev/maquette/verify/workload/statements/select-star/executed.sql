SELECT * FROM orders WHERE customer_id = 7 AND status = 'open'
