SELECT coalesce(l.product_id, s.product_id) FROM line l FULL JOIN stock s ON l.product_id = s.product_id
