SELECT o.id FROM orders o WHERE o.total > (SELECT 2 * avg(i.total) FROM orders i WHERE i.customer_id = o.customer_id)
