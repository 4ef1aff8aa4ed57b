DELETE FROM line WHERE order_id = 5 AND product_id = 6
