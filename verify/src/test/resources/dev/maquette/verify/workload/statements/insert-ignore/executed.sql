INSERT INTO customer (email, name) VALUES ('new@x.y', 'New') ON CONFLICT DO NOTHING
