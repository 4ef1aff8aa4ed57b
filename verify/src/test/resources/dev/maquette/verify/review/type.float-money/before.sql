CREATE TABLE t (id integer PRIMARY KEY, price double precision CHECK (price > 0), unit_cost real, discount money CHECK (discount > 0::money),
    weight double precision, amount numeric(12, 2));
CREATE FUNCTION log() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER price_log AFTER UPDATE OF price ON t FOR EACH ROW EXECUTE FUNCTION log();
CREATE TABLE seen (id integer PRIMARY KEY, fee real);
CREATE VIEW fees AS SELECT fee FROM seen;
