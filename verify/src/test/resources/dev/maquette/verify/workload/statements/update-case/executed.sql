UPDATE product SET category = CASE WHEN weight > 10 THEN 'heavy' ELSE 'light' END, weight = CASE WHEN weight IS NULL THEN 0 ELSE 1 END WHERE id = 3
