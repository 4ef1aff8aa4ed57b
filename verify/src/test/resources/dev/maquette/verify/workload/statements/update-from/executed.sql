UPDATE orders o SET status = 'void' FROM customer c WHERE c.id = o.customer_id AND c.active = false AND o.placed_at < now() - interval '1 year'
