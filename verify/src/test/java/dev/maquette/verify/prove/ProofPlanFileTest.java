package dev.maquette.verify.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maquette.model.MaquetteException;
import dev.maquette.model.ProblemCode;
import dev.maquette.prove.ProofPlanFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a plan file may say.
class ProofPlanFileTest {
    @TempDir
    private Path directory = Path.of("");

    @Test
    void concurrentBuildsBecomeTransactional() throws IOException {
        assertThat(ProofPlanFile.read(file(changing("CREATE INDEX CONCURRENTLY i ON t (a);")))
                        .changes())
                .singleElement()
                .satisfies(change -> assertThat(change.build()).containsExactly("CREATE INDEX i ON t (a)"));
    }

    @Test
    void nothingButAnIndexIsTouched() throws IOException {
        assertRefused(changing("DROP TABLE t"), "neither makes nor drops an index");
        assertRefused(changing("CREATE INDEX i ON t (a); COMMIT"), "not exactly one statement");
    }

    @Test
    void aFileThatIsNoPlanIsExplained() throws IOException {
        assertRefused("hello", "not JSON");
        assertRefused("{}", "The list \"changes\" is missing.");
        assertRefused("{\"version\": 9}", "version 9");
        assertRefused("{\"format_version\": 9}", "version 9");
    }

    private static String changing(String sql) {
        return """
            {"changes": [{"kind": "create", "index": "i", "table": "t", "sql": "%s"}], "statements": []}
            """.formatted(sql);
    }

    private void assertRefused(String text, String detail) throws IOException {
        Path file = file(text);
        assertThatThrownBy(() -> ProofPlanFile.read(file)).isInstanceOfSatisfying(MaquetteException.class, failure -> {
            assertThat(failure.problem().code()).isEqualTo(ProblemCode.INPUT);
            assertThat(failure.problem().detail().orElseThrow()).contains(detail);
        });
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("plan.json"), text);
    }
}
