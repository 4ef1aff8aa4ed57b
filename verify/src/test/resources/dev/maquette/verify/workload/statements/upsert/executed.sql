INSERT INTO stock (product_id, quantity) VALUES (1, 5) ON CONFLICT (product_id) DO UPDATE SET quantity = stock.quantity + excluded.quantity WHERE stock.quantity < 100
