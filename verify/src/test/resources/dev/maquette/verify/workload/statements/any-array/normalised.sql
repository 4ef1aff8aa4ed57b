SELECT name FROM product WHERE id = ANY (ARRAY[$1, $2, $3])
