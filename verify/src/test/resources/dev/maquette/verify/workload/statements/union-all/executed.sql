SELECT id, 'o' AS kind FROM orders WHERE total > 10 UNION ALL SELECT id, 'c' FROM customer WHERE country = 'DE' ORDER BY id LIMIT 5
