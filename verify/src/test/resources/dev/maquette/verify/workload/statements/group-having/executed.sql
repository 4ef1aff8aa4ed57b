SELECT customer_id, count(*), sum(total) FROM orders WHERE status = 'paid' GROUP BY customer_id HAVING count(*) > 5 ORDER BY count(*) DESC
