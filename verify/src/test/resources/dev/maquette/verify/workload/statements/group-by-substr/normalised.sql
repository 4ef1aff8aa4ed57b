SELECT substr(name, $1, $2), count(*) FROM product GROUP BY substr(name, 1, 3)
