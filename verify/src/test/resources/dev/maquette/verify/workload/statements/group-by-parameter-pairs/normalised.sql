SELECT substr(name, $1, $2), count(*) FROM product GROUP BY substr(name, $3, $4) ORDER BY substr(name, $5, $6)
