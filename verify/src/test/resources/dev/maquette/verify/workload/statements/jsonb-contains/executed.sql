SELECT id FROM customer WHERE profile @> '{"vip": true}'
