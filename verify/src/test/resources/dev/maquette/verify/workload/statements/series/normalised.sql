SELECT d, count(o.id) FROM generate_series($1::date, $2::date, $3) d LEFT JOIN orders o ON o.ship_date = d GROUP BY d
