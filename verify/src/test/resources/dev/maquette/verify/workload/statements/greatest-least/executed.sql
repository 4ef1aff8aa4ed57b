SELECT greatest(quantity, 1), least(price, 100) FROM line WHERE abs(quantity) > 3
