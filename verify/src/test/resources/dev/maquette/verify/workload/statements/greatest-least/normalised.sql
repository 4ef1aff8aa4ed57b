SELECT greatest(quantity, $1), least(price, $2) FROM line WHERE abs(quantity) > $3
