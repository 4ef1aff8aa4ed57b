package dev.maquette.verify.sizing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.verify.load.Resources;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// A table with columns of many types and distributions, and indexes on it.
final class MixedData {
    private MixedData() {}

    static void load(Connection connection, int rows) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (String sql : Resources.text(MixedData.class, "mixed.sql")
                    .replace(":rows", Integer.toString(rows))
                    .split(";\\s*\\n", -1)) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
        }
    }

    static List<String> indexes() {
        return Resources.text(MixedData.class, "indexes-mixed.sql").lines().toList();
    }

    static void meetsTheBars(Accuracy accuracy) {
        assertThat(accuracy.medianError()).isLessThan(0.05);
        assertThat(accuracy.error95()).isLessThan(0.30);
        assertThat(accuracy.heightsRight()).isGreaterThanOrEqualTo(0.90);
    }
}
