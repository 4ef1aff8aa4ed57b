package dev.maquette.verify.scale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.scale.Ingredient.Fidelity;
import java.util.List;
import org.junit.jupiter.api.Test;

class RangeStatisticsTest {
    private static final List<String> SETUP = List.of(
            "CREATE TABLE booking (id int, during int4range)",
            "INSERT INTO booking SELECT i, int4range(i, i + 9) FROM generate_series(1, 5000) i",
            "VACUUM ANALYZE booking");

    @Test
    void rangesWhoseBoundsAreHiddenAreNamed() throws Exception {
        try (ModelledDatabase database = ModelledDatabase.of(15, SETUP)) {
            assertThat(database.ingredient("range statistics").fidelity()).isEqualTo(Fidelity.MISSING);
            assertThat(database.ingredient("range statistics").detail()).contains("public.booking.during");
        }
    }

    @Test
    void rangesWhoseBoundsAreShownPlanAsInProduction() throws Exception {
        try (ModelledDatabase database = ModelledDatabase.of(18, SETUP)) {
            assertThat(database.ingredient("range statistics").fidelity()).isEqualTo(Fidelity.EXACT);
            database.assertPlannedAlike("SELECT * FROM booking WHERE during && int4range(70, 90)");
        }
    }
}
