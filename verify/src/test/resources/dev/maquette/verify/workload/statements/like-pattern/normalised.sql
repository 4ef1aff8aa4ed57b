SELECT id FROM customer WHERE name LIKE $1 OR name ILIKE $2
