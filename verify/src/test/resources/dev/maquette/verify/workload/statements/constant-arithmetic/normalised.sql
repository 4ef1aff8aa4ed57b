SELECT id, $1 + $2 FROM product WHERE weight > $3 * $4
