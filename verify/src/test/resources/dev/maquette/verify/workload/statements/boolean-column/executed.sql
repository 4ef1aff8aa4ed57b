SELECT id FROM customer WHERE active AND NOT (country = 'DE')
