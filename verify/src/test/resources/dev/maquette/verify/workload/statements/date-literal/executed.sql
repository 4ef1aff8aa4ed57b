SELECT id FROM orders WHERE ship_date >= date '1994-01-01' AND ship_date < date '1994-01-01' + interval '1 year'
