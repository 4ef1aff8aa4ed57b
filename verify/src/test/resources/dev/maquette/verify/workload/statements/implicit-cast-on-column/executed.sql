SELECT name FROM product WHERE id = 12.5
