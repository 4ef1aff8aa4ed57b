SELECT date_trunc('month', placed_at), count(*) FROM orders WHERE date_trunc('month', placed_at) = '2026-01-01' GROUP BY date_trunc('month', placed_at) ORDER BY 1
