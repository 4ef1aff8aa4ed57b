DELETE FROM job WHERE ctid IN (SELECT ctid FROM job WHERE run_at < now() - interval $1 LIMIT $2)
