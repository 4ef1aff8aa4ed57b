UPDATE orders SET status = $1, total = total + $2 WHERE id = $3 AND status = $4
