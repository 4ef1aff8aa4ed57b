SELECT o.id FROM orders o WHERE ($1 IS NULL OR o.status = $1) AND o.placed_at >= now() - $2 AND o.total BETWEEN $3 AND $4
