SELECT id FROM customer WHERE name LIKE 'Sm%' OR name ILIKE '%th'
