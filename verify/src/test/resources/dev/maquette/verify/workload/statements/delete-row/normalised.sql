DELETE FROM line WHERE order_id = $1 AND product_id = $2
