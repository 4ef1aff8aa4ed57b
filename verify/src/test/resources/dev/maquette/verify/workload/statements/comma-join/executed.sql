SELECT c.name, l.price FROM customer c, orders o, line l WHERE c.id = o.customer_id AND l.order_id = o.id AND l.price > 10
