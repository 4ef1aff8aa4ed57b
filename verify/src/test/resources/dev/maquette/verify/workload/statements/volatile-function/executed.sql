SELECT id FROM product WHERE random() < 0.01
