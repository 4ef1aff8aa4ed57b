package dev.maquette.verify.migrate;

import dev.maquette.flyway.OnlineChangeMigration;

/// An online change among the migrations of a Flyway that somebody has set up.
final class V2__Item_id_bigint extends OnlineChangeMigration {
    @Override
    protected String statement() {
        return "ALTER TABLE public.item ALTER COLUMN id TYPE bigint";
    }
}
