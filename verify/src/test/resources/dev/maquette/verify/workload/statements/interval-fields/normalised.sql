SELECT id FROM orders WHERE placed_at < $1::timestamptz - interval $2 day to second AND ship_date = date $3
