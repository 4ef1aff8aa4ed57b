SELECT id FROM orders WHERE placed_at::date = '2026-01-01'
