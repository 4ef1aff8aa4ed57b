SELECT name FROM product WHERE id = ANY ($1::int[])
