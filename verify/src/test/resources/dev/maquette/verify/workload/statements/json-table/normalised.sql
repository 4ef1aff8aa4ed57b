-- from: 17
SELECT c.id, j.city FROM customer c, JSON_TABLE(c.profile, $1 COLUMNS (city text PATH '$.city')) j WHERE j.city = $2
