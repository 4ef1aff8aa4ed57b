SELECT l.quantity, s.quantity FROM line l JOIN stock s USING (product_id) WHERE product_id = 3
