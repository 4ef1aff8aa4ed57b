SELECT total FROM open_order WHERE customer_id = 9
