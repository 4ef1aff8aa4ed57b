SELECT o.id FROM orders o WHERE o.total > (SELECT $1 * avg(i.total) FROM orders i WHERE i.customer_id = o.customer_id)
