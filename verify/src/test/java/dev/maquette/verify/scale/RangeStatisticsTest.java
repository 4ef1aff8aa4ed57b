package dev.maquette.verify.scale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.postgres.Connections;
import dev.maquette.scale.Ingredient.Fidelity;
import dev.maquette.scale.ScaleModel;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RangeStatisticsTest {
    private static final List<String> SETUP = List.of(
            "CREATE TABLE booking (id int, during int4range)",
            "INSERT INTO booking SELECT i, int4range(i, i + 9) FROM generate_series(1, 5000) i",
            "VACUUM ANALYZE booking");

    @ParameterizedTest
    @ValueSource(ints = {14, 15, 16, 18})
    void rangesArePlannedAsInProduction(int major) throws Exception {
        try (ModelledDatabase database = ModelledDatabase.of(major, SETUP)) {
            assertThat(database.ingredient("range statistics").fidelity()).isEqualTo(Fidelity.EXACT);
            database.assertPlannedAlike("SELECT * FROM booking WHERE during && int4range(70, 90)");
            database.assertPlannedAlike("SELECT * FROM booking WHERE during @> 4000");
        }
    }

    @Test
    void rangesThatAreHiddenFromTheRoleAreNamed() throws Exception {
        try (ModelledDatabase database = ModelledDatabase.of(15, SETUP)) {
            ModelledDatabase.execute(
                    database.source(),
                    List.of("CREATE ROLE plain LOGIN PASSWORD 'plain'", "GRANT SELECT ON booking TO plain"));
            try (Connection plain = Connections.standard()
                            .open(database.production().target("postgres").withUser("plain", "plain"));
                    ScaleModel model = ModelledDatabase.modelOf(ModelledDatabase.capture(plain))) {
                assertThat(model.ingredients())
                        .filteredOn(ingredient -> ingredient.name().equals("range statistics"))
                        .singleElement()
                        .satisfies(ingredient -> {
                            assertThat(ingredient.fidelity()).isEqualTo(Fidelity.MISSING);
                            assertThat(ingredient.detail()).contains("public.booking.during");
                        });
            }
        }
    }
}
