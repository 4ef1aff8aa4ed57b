SELECT id FROM product WHERE search @@ to_tsquery('english', 'red & shoe')
