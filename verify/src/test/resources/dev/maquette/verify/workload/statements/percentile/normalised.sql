SELECT percentile_cont($1) WITHIN GROUP (ORDER BY total) FROM orders
