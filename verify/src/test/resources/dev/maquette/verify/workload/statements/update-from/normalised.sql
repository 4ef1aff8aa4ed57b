UPDATE orders o SET status = $1 FROM customer c WHERE c.id = o.customer_id AND c.active = $2 AND o.placed_at < now() - interval $3
