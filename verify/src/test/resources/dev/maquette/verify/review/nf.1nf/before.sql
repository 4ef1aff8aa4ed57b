CREATE TABLE contact (id integer PRIMARY KEY, phone1 text, phone2 text, phone3 text, line1 text, line2 text, labels text, note text);
INSERT INTO contact (id, labels, note)
SELECT i, 'red,green,' || i % 50, 'Once, upon a time, there were ' || i FROM generate_series(1, 500) i;
ANALYZE contact;
