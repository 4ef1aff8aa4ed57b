SELECT $1 || $2 || name FROM product WHERE name = $3 || $4
