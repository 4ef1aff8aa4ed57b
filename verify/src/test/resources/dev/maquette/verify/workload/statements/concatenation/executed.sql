SELECT 'x' || 'y' || name FROM product WHERE name = 'a' || 'b'
