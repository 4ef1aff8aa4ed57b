SELECT id FROM customer WHERE profile ->> 'city' = 'Ulm'
