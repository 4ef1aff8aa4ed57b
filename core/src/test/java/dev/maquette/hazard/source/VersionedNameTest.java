package dev.maquette.hazard.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VersionedNameTest {
    @Test
    void versionsAreNumbersAndRepeatableMigrationsLast() {
        assertThat(Stream.of("R__a.sql", "V10__a.sql", "V9_1__b.sql", "V9__c.sql")
                        .map(Path::of)
                        .sorted(Comparator.comparing(VersionedName::of))
                        .map(Path::toString))
                .containsExactly("V9__c.sql", "V9_1__b.sql", "V10__a.sql", "R__a.sql");
    }
}
