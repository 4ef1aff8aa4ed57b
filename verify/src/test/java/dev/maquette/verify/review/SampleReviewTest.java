package dev.maquette.verify.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.Maquette;
import dev.maquette.Source;
import dev.maquette.app.sample.PlantedMistake;
import dev.maquette.app.sample.SampleProgress;
import dev.maquette.app.sample.SampleShop;
import dev.maquette.app.sample.SampleSize;
import dev.maquette.app.sample.WorkloadStatement;
import dev.maquette.catalog.CaptureOptions;
import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.model.Snapshot;
import dev.maquette.postgres.ConnectionTarget;
import dev.maquette.postgres.Connections;
import dev.maquette.postgres.PostgresServer;
import dev.maquette.review.Finding;
import dev.maquette.review.ReviewResult;
import dev.maquette.review.Rule;
import dev.maquette.review.Severity;
import dev.maquette.review.Subject;
import dev.maquette.review.Verification;
import dev.maquette.review.rule.Rules;
import dev.maquette.scale.Agreement;
import dev.maquette.scale.ScaleModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// The main job on the sample: what was planted is found, and nothing else is called a mistake.
@TestInstance(Lifecycle.PER_CLASS)
class SampleReviewTest {
    private static final SampleSize SIZE = new SampleSize(20_000);

    /// What a review rightly passes over in a shop a fifth of the full size: the statement returns fewer rows, the
    /// index of the key fits any buffer cache.
    private static final Set<String> NEEDS_FULL_SIZE =
            Set.of("query.missing-limit statement:category-export", "key.random-uuid-hot shop.carts(cart_id)");

    private final Maquette maquette = new Maquette(EmbeddedServers.standard(), Connections.standard());
    private List<Finding> live = List.of();
    private List<Finding> fromFile = List.of();
    private List<Agreement> agreement = List.of();

    @BeforeAll
    void review(@TempDir Path directory) {
        try (PostgresServer production = EmbeddedServers.standard().start(SampleShop.server(18))) {
            ConnectionTarget target = production.target("postgres");
            SampleShop.create(target, SIZE, SampleProgress.silent());
            var source = new Source.Live(List.of(target));
            Snapshot snapshot = maquette.snapshot(source, CaptureOptions.standard());
            Path file = directory.resolve("capture.gz");
            maquette.write(snapshot, file);
            try (ScaleModel model = maquette.model(snapshot)) {
                assertThat(model.leftOut()).isEmpty();
                agreement = maquette.selfTest(model, source).stream().toList();
                live = maquette.review(model).findings();
            }
            Snapshot read = maquette.snapshot(new Source.CaptureFile(file), CaptureOptions.standard());
            try (ScaleModel model = maquette.model(read)) {
                ReviewResult result = maquette.review(model);
                fromFile = result.findings();
            }
        }
    }

    @Test
    void theModelPlansAsTheSampleDoes() {
        assertThat(agreement).singleElement().satisfies(found -> {
            assertThat(found.statements()).isGreaterThan(20);
            assertThat(found.differences()).isEmpty();
            assertThat(found.complete()).isTrue();
        });
    }

    @Test
    void everyPlantedMistakeOfALandedRuleIsFound() {
        Set<String> rules = Rules.all().stream()
                .map(Rule::description)
                .map(description -> description.id())
                .collect(Collectors.toSet());
        assertThat(names(live))
                .containsAll(planted(PlantedMistake.all().stream().filter(mistake -> rules.contains(mistake.rule())))
                        .filter(name -> !NEEDS_FULL_SIZE.contains(name))
                        .toList());
    }

    @Test
    void nothingElseIsReportedAboveInfo() {
        Set<String> expected = planted(
                        Stream.concat(PlantedMistake.all().stream(), PlantedMistake.consequences().stream()))
                .collect(Collectors.toSet());
        assertThat(names(live.stream()
                        .filter(finding -> finding.severity() != Severity.INFO)
                        .toList()))
                .allMatch(expected::contains, "is planted");
    }

    @Test
    void noRemedyIsRefuted() {
        assertThat(live).noneMatch(finding -> finding.verification() instanceof Verification.Refuted);
    }

    @Test
    void theCaptureFileGivesTheSameFindings() {
        assertThat(fromFile).isEqualTo(live);
    }

    private static Stream<String> planted(Stream<PlantedMistake> mistakes) {
        return mistakes.map(mistake -> mistake.rule() + " " + mistake.object());
    }

    private static List<String> names(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.rule() + " " + name(finding.subject()))
                .toList();
    }

    private static String name(Subject subject) {
        return switch (subject) {
            case Subject.SchemaObject object -> object.display();
            case Subject.Statement statement ->
                WorkloadStatement.all().stream()
                        .filter(known -> known.isShownAs(statement.text()))
                        .map(known -> "statement:" + known.key())
                        .findFirst()
                        .orElseGet(subject::display);
        };
    }
}
