SELECT id, payload FROM job WHERE state = 'new' AND run_at <= now() ORDER BY run_at LIMIT 1 FOR UPDATE SKIP LOCKED
