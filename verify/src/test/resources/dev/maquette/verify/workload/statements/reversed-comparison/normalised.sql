SELECT id FROM orders WHERE $1 < total
