SELECT id FROM customer WHERE name ~ '^A.*z$'
