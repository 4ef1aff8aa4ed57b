SELECT id FROM customer WHERE tags && ARRAY[$1, $2]
