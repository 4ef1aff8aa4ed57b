SELECT id FROM customer WHERE name ~ $1
