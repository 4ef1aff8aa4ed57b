SELECT d, count(o.id) FROM generate_series('2026-01-01'::date, '2026-01-31'::date, '1 day') d LEFT JOIN orders o ON o.ship_date = d GROUP BY d
