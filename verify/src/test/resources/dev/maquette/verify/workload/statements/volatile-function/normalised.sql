SELECT id FROM product WHERE random() < $1
