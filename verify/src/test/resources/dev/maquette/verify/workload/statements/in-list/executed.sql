SELECT name FROM product WHERE id IN (1, 2, 3, 4)
