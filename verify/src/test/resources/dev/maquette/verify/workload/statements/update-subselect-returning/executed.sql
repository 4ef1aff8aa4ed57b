UPDATE job SET state = 'run', attempts = attempts + 1 WHERE id = (SELECT id FROM job WHERE state = 'new' ORDER BY run_at LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING *
