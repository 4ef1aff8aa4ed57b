SELECT id FROM customer WHERE profile @> $1
