SELECT name FROM product WHERE id = $1
