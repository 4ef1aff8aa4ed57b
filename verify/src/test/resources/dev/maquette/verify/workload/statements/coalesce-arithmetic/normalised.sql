SELECT id FROM product WHERE coalesce(parent_id, $1) + $2 > $3
