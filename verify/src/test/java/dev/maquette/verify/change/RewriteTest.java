package dev.maquette.verify.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.change.Chooser;
import dev.maquette.change.OnlineChange;
import dev.maquette.change.Rewriter;
import dev.maquette.change.journal.Phase;
import dev.maquette.hazard.Rates;
import dev.maquette.model.QualifiedName;
import dev.maquette.scale.ScaleModel;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A table that keeps the space of rows long gone is written anew while it is in use.
class RewriteTest {
    private static final int ROWS = 40_000;
    private static final String BYTES = "SELECT pg_total_relation_size('shop.item')";

    @Test
    void aBloatedTableShrinksAndLosesNothing() throws SQLException {
        try (ShopDatabase shop = ShopDatabase.start(17)) {
            Ledger.create(shop.database(), ROWS);
            shop.database().run("DELETE FROM shop.item WHERE id % 5 > 0; DELETE FROM shop.ledger WHERE id % 5 > 0");
            shop.database().run("VACUUM ANALYZE shop.item");
            long bloated = Long.parseLong(shop.texts(BYTES).getFirst());
            List<String> before = shop.shape();
            Chooser.Choice choice;
            try (ScaleModel model = shop.model()) {
                choice = Rewriter.choose(model.snapshot(), new QualifiedName("shop", "item"));
            }
            assertThat(choice.considered()).anyMatch(line -> line.matches("about (7|8)\\d % of its .*"));
            OnlineChange changes = shop.changes();
            Ledger ledger = Ledger.start(shop.database(), 2, ROWS);
            try (ledger) {
                int change = changes.begin(changes.plan(choice.plan(), Rates.assumed()));
                changes.run(change, Phase.SOAK);
                changes.finish(change);
            }
            assertThat(ledger.failures()).isEmpty();
            assertThat(ledger.transactions()).isPositive();
            assertThat(Ledger.wrong(shop.database())).isEmpty();
            assertThat(Long.parseLong(shop.texts(BYTES).getFirst())).isLessThan(bloated / 2);
            assertThat(shop.shape()).isEqualTo(before);
            assertThat(shop.leftovers()).isEmpty();
        }
    }
}
