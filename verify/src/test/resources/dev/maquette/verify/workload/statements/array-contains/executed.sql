SELECT id FROM customer WHERE tags && ARRAY['a', 'b']
