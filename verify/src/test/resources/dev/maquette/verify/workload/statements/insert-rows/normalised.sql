INSERT INTO line (order_id, product_id, quantity, price) VALUES ($1, $2, $3, $4), ($5, $6, $7, $8)
