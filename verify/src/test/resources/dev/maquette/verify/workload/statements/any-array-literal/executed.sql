SELECT name FROM product WHERE id = ANY ('{1,2,3}'::int[])
