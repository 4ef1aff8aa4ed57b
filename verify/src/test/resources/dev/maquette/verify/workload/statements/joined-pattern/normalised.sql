SELECT id FROM customer WHERE name LIKE $2 || $1 || $3
