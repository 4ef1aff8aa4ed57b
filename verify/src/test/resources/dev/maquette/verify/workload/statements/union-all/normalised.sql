SELECT id, $1 AS kind FROM orders WHERE total > $2 UNION ALL SELECT id, $3 FROM customer WHERE country = $4 ORDER BY id LIMIT $5
