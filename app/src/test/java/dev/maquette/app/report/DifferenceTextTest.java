package dev.maquette.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.RehearsedDifference;
import dev.maquette.catalog.diff.SchemaDifference;
import dev.maquette.catalog.diff.Step;
import dev.maquette.catalog.diff.Step.Stage;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.ObjectAddress;
import dev.maquette.model.schema.ObjectKind;
import dev.maquette.model.schema.Omission;
import dev.maquette.scale.DifferenceRehearsal;
import dev.maquette.scale.DifferenceRehearsal.Failed;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DifferenceTextTest {
    private static final Step STEP =
            new Step("CREATE FUNCTION f() AS 'SELECT 1;\nDROP TABLE t;\n'", Stage.ALONE, Set.of());

    @Test
    void whatWasRefusedOrIsLeftIsCommentedWithEveryLine() {
        var none = new SchemaDifference(List.of(), List.of("one\nanother"));
        var left = new SchemaDifference(List.of(STEP), List.of("one\nanother"));
        List<String> lines = DifferenceText.lines(new RehearsedDifference(
                List.of("SELECT 1"),
                none,
                new DifferenceRehearsal(Optional.of(new Failed(STEP, "no\nno")), left),
                List.of(new Omission(ObjectAddress.of(ObjectKind.TYPE, new QualifiedName("s", "a\nb")), "why\nnot"))));
        assertThat(lines)
                .allSatisfy(line -> assertThat(line).doesNotContain("\n"))
                .filteredOn(line -> !line.startsWith("-- "))
                .containsExactly("SET lock_timeout = '2s';", "SELECT 1;");
    }
}
