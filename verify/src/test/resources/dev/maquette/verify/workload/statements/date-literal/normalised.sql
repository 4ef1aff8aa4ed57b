SELECT id FROM orders WHERE ship_date >= date $1 AND ship_date < date $2 + interval $3
