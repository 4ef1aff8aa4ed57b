SELECT o.id FROM orders o JOIN (VALUES ($1, $2), ($3, $4)) v (id, s) ON v.id = o.id AND v.s = o.status
