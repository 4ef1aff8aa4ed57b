SELECT id FROM customer WHERE name LIKE '%' || 'mi' || '%'
