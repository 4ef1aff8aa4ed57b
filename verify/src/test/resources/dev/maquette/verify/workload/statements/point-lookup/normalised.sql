SELECT id, email, name FROM customer WHERE id = $1
