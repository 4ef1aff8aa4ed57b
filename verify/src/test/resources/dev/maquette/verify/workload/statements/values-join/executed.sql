SELECT o.id FROM orders o JOIN (VALUES (1, 'a'), (2, 'b')) v (id, s) ON v.id = o.id AND v.s = o.status
