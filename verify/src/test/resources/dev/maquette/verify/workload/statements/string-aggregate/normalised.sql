SELECT order_id, string_agg(product_id::text, $1 ORDER BY product_id) FROM line GROUP BY order_id
