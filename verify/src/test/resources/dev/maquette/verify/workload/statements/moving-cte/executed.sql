WITH gone AS (DELETE FROM job WHERE state = 'done' AND attempts > 3 RETURNING id, payload) INSERT INTO product (id, name) SELECT gone.id::int, 'moved' FROM gone
