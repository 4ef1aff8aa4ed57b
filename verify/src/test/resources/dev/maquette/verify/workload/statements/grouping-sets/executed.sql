SELECT category, parent_id, count(*) FROM product GROUP BY ROLLUP (category, parent_id)
