SELECT extract($1 FROM placed_at), sum(total) FROM orders GROUP BY extract(year FROM placed_at)
