SELECT id FROM product WHERE search @@ to_tsquery($1, $2)
