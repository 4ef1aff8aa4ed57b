SELECT substr(name, 1, 3), count(*) FROM product GROUP BY substr(name, 1, 3)
