DELETE FROM job WHERE ctid IN (SELECT ctid FROM job WHERE run_at < now() - interval '30 days' LIMIT 1000)
