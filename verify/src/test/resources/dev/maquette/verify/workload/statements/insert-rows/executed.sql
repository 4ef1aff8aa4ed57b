INSERT INTO line (order_id, product_id, quantity, price) VALUES (1, 900, 2, 9.99), (1, 901, 1, 5.00)
