MERGE INTO stock s USING product p ON s.product_id = p.id WHEN NOT MATCHED BY SOURCE THEN DELETE RETURNING s.product_id
