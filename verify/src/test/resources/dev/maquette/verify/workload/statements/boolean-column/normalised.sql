SELECT id FROM customer WHERE active AND NOT (country = $1)
