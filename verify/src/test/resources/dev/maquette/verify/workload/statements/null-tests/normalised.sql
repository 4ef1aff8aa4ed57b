SELECT id FROM orders WHERE ship_date IS NULL AND note IS NOT NULL
