DECLARE c CURSOR FOR SELECT id, payload FROM job WHERE attempts < 3 ORDER BY id
