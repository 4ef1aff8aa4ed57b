INSERT INTO customer (email, name) VALUES ($1, $2) RETURNING id
