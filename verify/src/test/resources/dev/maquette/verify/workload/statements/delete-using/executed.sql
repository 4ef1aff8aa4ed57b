DELETE FROM line l USING orders o WHERE o.id = l.order_id AND o.status = 'void'
