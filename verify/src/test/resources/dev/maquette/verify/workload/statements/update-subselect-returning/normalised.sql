UPDATE job SET state = $1, attempts = attempts + $2 WHERE id = (SELECT id FROM job WHERE state = $3 ORDER BY run_at LIMIT $4 FOR UPDATE SKIP LOCKED) RETURNING *
