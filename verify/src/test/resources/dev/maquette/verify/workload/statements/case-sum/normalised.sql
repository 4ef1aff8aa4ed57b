SELECT sum(CASE WHEN status = $1 THEN $2 ELSE $3 END), sum(CASE WHEN status = $4 THEN total ELSE $5 END) FROM orders
