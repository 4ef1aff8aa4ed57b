SELECT o.id FROM orders o JOIN customer c ON c.id = o.customer_id WHERE o.id = $1 FOR NO KEY UPDATE OF o NOWAIT
