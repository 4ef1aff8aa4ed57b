DO $large$
DECLARE
    t text;
    parent text;
BEGIN
    FOR i IN 0 .. current_setting('maquette.tables')::integer - 1 LOOP
        t := 't' || lpad(i::text, 3, '0');
        parent := 't' || lpad(greatest(i - 1, 0)::text, 3, '0');
        EXECUTE format($$
            CREATE TABLE %1$I (
                id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                parent bigint REFERENCES %2$I,
                owner integer NOT NULL,
                state text NOT NULL CHECK (state IN ('open', 'paid', 'sent', 'done')),
                name text NOT NULL,
                email text,
                amount numeric(12, 2) NOT NULL,
                score double precision,
                created timestamptz NOT NULL,
                changed timestamptz
            )$$, t, parent);
        EXECUTE format($$
            INSERT INTO %1$I (parent, owner, state, name, email, amount, score, created, changed)
            SELECT NULL, n %% 50, (ARRAY['open', 'paid', 'sent', 'done'])[1 + n %% 4], 'name ' || n,
                   'user' || n || '@example.org', n * 1.25, n / 7.0, timestamptz '2026-01-01' + n * interval '1 hour',
                   CASE WHEN n %% 3 = 0 THEN timestamptz '2026-02-01' + n * interval '1 minute' END
              FROM generate_series(1, 300) AS n$$, t);
        EXECUTE format('CREATE INDEX ON %I (parent)', t);
        EXECUTE format('CREATE INDEX ON %I (owner, created DESC)', t);
        EXECUTE format('CREATE INDEX ON %I (lower(name))', t);
        EXECUTE format('CREATE INDEX ON %I (created) WHERE state = ''open''', t);
    END LOOP;
END
$large$
