INSERT INTO stock (product_id, quantity) SELECT p.id, $1 FROM product p WHERE NOT EXISTS (SELECT $2 FROM stock s WHERE s.product_id = p.id)
