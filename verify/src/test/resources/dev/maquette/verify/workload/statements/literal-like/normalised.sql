SELECT id FROM customer WHERE name LIKE 'Sm%' AND email LIKE '%@x.y' AND lower(name) LIKE $1
