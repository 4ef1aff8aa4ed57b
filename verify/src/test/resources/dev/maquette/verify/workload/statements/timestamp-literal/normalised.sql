SELECT product_id FROM stock WHERE changed_at >= timestamp $1 AND changed_at < timestamp with time zone $2
