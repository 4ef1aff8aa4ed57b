package dev.maquette.advise.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maquette.model.MaquetteException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvenRunsTest {
    @TempDir
    private Path directory = Path.of("");

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("proof.json"), text);
    }

    @Test
    void readsTheTimesOfBothSides() throws IOException {
        Path file = file("""
            {"changes": [{"kind": "create", "sql": "CREATE INDEX CONCURRENTLY i ON t (a)"},
                         {"kind": "setting", "object": "work_mem",
                          "sql": "ALTER DATABASE \\"a SET b\\" SET work_mem = '64MB'"}],
             "statements": [{"statement": "17", "variants": [
                 {"values": "typical", "before": {"milliseconds": 12.5}, "after": {"milliseconds": 0.5}},
                 {"values": "rare", "reason": "it took longer than it may"}]}]}
            """);
        assertThat(ProvenRuns.read(file))
                .isEqualTo(new ProvenRuns(
                        List.of("CREATE INDEX CONCURRENTLY i ON t (a)", "SET LOCAL work_mem = '64MB'"),
                        List.of(
                                new ProvenRuns.Run("17", "typical", OptionalDouble.of(12.5), OptionalDouble.of(0.5)),
                                new ProvenRuns.Run("17", "rare", OptionalDouble.empty(), OptionalDouble.empty()))));
    }

    @Test
    void refusesWhatIsNoProof() throws IOException {
        for (String text : List.of("", "{}", "[1]", "{\"statements\": 1}")) {
            Path file = file(text);
            assertThatThrownBy(() -> ProvenRuns.read(file))
                    .isInstanceOf(MaquetteException.class)
                    .hasMessageContaining("as a proof");
        }
    }
}
