SELECT name FROM product WHERE category NOT IN ($1, $2)
