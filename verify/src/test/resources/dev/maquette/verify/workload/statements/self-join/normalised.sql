SELECT a.name, b.name FROM product a JOIN product b ON b.parent_id = a.id WHERE a.category = $1
