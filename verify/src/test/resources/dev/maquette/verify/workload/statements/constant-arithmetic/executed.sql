SELECT id, 1 + 2 FROM product WHERE weight > 0.5 * 2
