INSERT INTO customer (email, name) VALUES ($1, $2) ON CONFLICT DO NOTHING
