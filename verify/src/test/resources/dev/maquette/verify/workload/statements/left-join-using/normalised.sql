SELECT p.name, s.quantity FROM product p LEFT JOIN stock s ON p.id = s.product_id WHERE s.product_id IS NULL
