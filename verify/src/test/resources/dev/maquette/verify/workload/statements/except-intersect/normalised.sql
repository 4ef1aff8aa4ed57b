SELECT product_id FROM line WHERE quantity > $1 EXCEPT (SELECT product_id FROM stock INTERSECT SELECT id FROM product)
