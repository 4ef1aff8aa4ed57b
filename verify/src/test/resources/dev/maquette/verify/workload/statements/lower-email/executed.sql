SELECT id FROM customer WHERE lower(email) = 'a@b.c'
