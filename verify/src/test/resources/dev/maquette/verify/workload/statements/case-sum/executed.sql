SELECT sum(CASE WHEN status = 'paid' THEN 1 ELSE 0 END), sum(CASE WHEN status = 'open' THEN total ELSE 0 END) FROM orders
