SELECT date_trunc($1, placed_at), count(*) FROM orders WHERE date_trunc($2, placed_at) = $3 GROUP BY date_trunc('month', placed_at) ORDER BY 1
