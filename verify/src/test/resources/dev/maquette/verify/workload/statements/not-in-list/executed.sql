SELECT name FROM product WHERE category NOT IN ('a', 'b')
