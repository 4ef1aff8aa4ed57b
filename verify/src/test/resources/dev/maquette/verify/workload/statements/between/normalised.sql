SELECT id, total FROM orders WHERE placed_at BETWEEN $1 AND $2 ORDER BY placed_at DESC LIMIT $3
