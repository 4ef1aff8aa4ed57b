SELECT product_id FROM stock WHERE changed_at >= timestamp '2026-01-01 00:00:00' AND changed_at < timestamp with time zone '2026-02-01 00:00:00+00'
