INSERT INTO customer (email, name) VALUES ('new@x.y', 'New') RETURNING id
