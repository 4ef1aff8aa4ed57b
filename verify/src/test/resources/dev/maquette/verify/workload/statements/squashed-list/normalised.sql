SELECT name FROM product WHERE id IN ($1 /*, ... */) AND category = $2
