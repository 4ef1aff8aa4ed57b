UPDATE orders SET status = 'paid', total = total + 1 WHERE id = 77 AND status = 'open'
