SELECT c.id, j.city FROM customer c, JSON_TABLE(c.profile, '$.addresses[*]' COLUMNS (city text PATH '$.city')) j WHERE j.city = 'Ulm'
