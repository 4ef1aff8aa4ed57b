SELECT id, placed_at FROM orders WHERE (placed_at, id) < ('2026-01-01', 100) ORDER BY placed_at DESC, id DESC LIMIT 20
