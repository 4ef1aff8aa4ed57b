-- from: 15
MERGE INTO stock s USING line l ON s.product_id = l.product_id WHEN MATCHED AND l.quantity > $1 THEN UPDATE SET quantity = s.quantity - l.quantity WHEN NOT MATCHED THEN INSERT (product_id, quantity) VALUES (l.product_id, $2)
