INSERT INTO stock (product_id, quantity) SELECT p.id, 0 FROM product p WHERE NOT EXISTS (SELECT 1 FROM stock s WHERE s.product_id = p.id)
