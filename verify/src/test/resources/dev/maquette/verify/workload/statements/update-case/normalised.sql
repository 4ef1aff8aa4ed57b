UPDATE product SET category = CASE WHEN weight > $1 THEN $2 ELSE $3 END, weight = CASE WHEN weight IS NULL THEN $4 ELSE $5 END WHERE id = $6
