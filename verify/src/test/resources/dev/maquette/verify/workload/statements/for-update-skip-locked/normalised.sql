SELECT id, payload FROM job WHERE state = $1 AND run_at <= now() ORDER BY run_at LIMIT $2 FOR UPDATE SKIP LOCKED
