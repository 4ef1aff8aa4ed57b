SELECT id FROM customer WHERE lower(email) = $1
