WITH gone AS (DELETE FROM job WHERE state = $1 AND attempts > $2 RETURNING id, payload) INSERT INTO product (id, name) SELECT gone.id::int, $3 FROM gone
