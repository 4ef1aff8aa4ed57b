SELECT o.id, c.name FROM orders o JOIN customer c ON c.id = o.customer_id WHERE c.country = 'FR' AND o.status = 'open'
