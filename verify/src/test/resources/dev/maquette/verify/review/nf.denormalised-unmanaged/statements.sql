-- recode | 10 | 10
UPDATE "nf.denormalised-unmanaged".alerts SET product_code = $1 WHERE product_id = $2
