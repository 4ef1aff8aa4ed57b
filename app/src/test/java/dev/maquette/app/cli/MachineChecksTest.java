package dev.maquette.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.embedded.Diagnosis;
import dev.maquette.embedded.Diagnosis.Check;
import dev.maquette.embedded.Diagnosis.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class MachineChecksTest {
    @Test
    void anOldJavaFails() {
        List<Check> checks = new MachineChecks(Runtime.Version.parse("17.0.1"), 2, 1L << 30).checks();
        assertThat(new Diagnosis(checks).usable()).isFalse();
        assertThat(checks.getFirst().hint()).isPresent();
    }

    @Test
    void aSmallHeapIsALimitation() {
        List<Check> checks = new MachineChecks(Runtime.Version.parse("25"), 2, 64L << 20).checks();
        assertThat(checks.getLast().verdict()).isEqualTo(Verdict.LIMITED);
        assertThat(new Diagnosis(checks).usable()).isTrue();
    }
}
