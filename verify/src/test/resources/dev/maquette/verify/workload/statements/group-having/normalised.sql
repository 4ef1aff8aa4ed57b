SELECT customer_id, count(*), sum(total) FROM orders WHERE status = $1 GROUP BY customer_id HAVING count(*) > $2 ORDER BY count(*) DESC
