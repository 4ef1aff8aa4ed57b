-- colour | 10 | 10
SELECT id FROM "shape.json-relational".t WHERE doc ->> 'colour' = $1
-- size | 10 | 10
SELECT id FROM "shape.json-relational".t WHERE (doc ->> 'size')::integer > $1
-- indexed | 10 | 10
SELECT id FROM "shape.json-relational".t WHERE seen ->> 'colour' = $1
-- contained | 10 | 10
SELECT id FROM "shape.json-relational".t WHERE held @> $1
-- shown | 10 | 10
SELECT shown ->> 'colour' FROM "shape.json-relational".t WHERE id = $1
-- large | 10 | 10
SELECT id FROM "shape.json-relational".large WHERE doc ->> 'colour' = $1
-- hidden | 10 | 10
SELECT id FROM "shape.json-relational".hidden WHERE doc ->> $1 = $2
