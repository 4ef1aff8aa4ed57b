SELECT id FROM product WHERE coalesce(parent_id, 0) + 1 > 5
