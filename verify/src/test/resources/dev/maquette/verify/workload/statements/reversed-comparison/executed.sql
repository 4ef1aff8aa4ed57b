SELECT id FROM orders WHERE 100 < total
