package dev.maquette.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.model.workload.StatementUse;
import dev.maquette.model.workload.WorkloadStatement;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OwnStatementsTest {
    private static boolean isOfACapture(String text) {
        return OwnStatements.isOfACapture(new WorkloadStatement(
                "1",
                Optional.of(text),
                WorkloadStatement.Kind.QUERY,
                Optional.empty(),
                true,
                StatementUse.weight(1),
                Optional.empty()));
    }

    @Test
    void probesSettingsAndTheCountersAreACaptures() {
        assertThat(isOfACapture("SELECT (id)::pg_catalog.text AS \"maquette end\" FROM ONLY \"a\".\"b\" LIMIT $1"))
                .isTrue();
        assertThat(isOfACapture("SELECT pg_catalog.set_config($1, $2, $3)")).isTrue();
        assertThat(isOfACapture(
                        "SELECT u.* FROM (\nSELECT $1 AS maquette_part, ROW_NUMBER() OVER () FROM (SELECT 1) AS q) u"))
                .isTrue();
        assertThat(isOfACapture("SELECT s.query FROM tools.pg_stat_statements AS s"))
                .isTrue();
    }

    @Test
    void whatApplicationsSendIsNot() {
        assertThat(isOfACapture("SELECT set_config($1, $2, $3)")).isFalse();
        assertThat(isOfACapture("SELECT id FROM orders WHERE customer_id = $1")).isFalse();
    }
}
