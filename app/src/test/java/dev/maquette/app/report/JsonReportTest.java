package dev.maquette.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import dev.maquette.review.ReviewResult;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonReportTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    private static Stream<ReviewResult> reviews() {
        return Stream.of(Samples.review(), Samples.clean(), Samples.large(50));
    }

    @ParameterizedTest
    @MethodSource("reviews")
    void theOutputIsAsTheSchemaSays(ReviewResult review) throws IOException {
        assertThat(errors(JsonReport.of(review))).isEmpty();
    }

    @Test
    void theSchemaRefusesWhatItMust() throws IOException {
        String valid = JsonReport.of(Samples.review());
        assertThat(errors(valid.replace("\"not_checkable\"", "\"passed\""))).isNotEmpty();
        assertThat(errors(valid.replace("\"format_version\" : 1", "\"format_version\" : 2")))
                .isNotEmpty();
        assertThat(errors(valid.replace("\"unit\"", "\"units\""))).isNotEmpty();
    }

    @Test
    void everyNumberAndNameArrivesWhole() {
        JsonNode json = JSON.readTree(JsonReport.of(Samples.review()));
        assertThat(json.at("/findings/0/evidence/0/value").asLong()).isEqualTo(1_739_461_754L);
        assertThat(json.at("/findings/0/evidence/1/value").asDouble()).isEqualTo(0.81);
        assertThat(json.at("/findings/3/subject/object/name").asString()).isEqualTo(Samples.HOSTILE);
        assertThat(json.at("/statements/0/plan").asString()).startsWith("Limit  (cost=412880.10..412900.25");
        assertThat(json.at("/not_checked")).hasSize(2);
    }

    @Test
    void theSameReviewGivesTheSameBytes() {
        assertThat(JsonReport.of(Samples.review()))
                .isEqualTo(JsonReport.of(Samples.review()))
                .endsWith("}\n");
    }

    @Test
    void scannersGetALevelAndAFingerprintThatOutlivesTheNumbers() {
        JsonNode run = JSON.readTree(SarifReport.of(Samples.review(), "1.0")).at("/runs/0");
        assertThat(run.at("/results")
                        .valueStream()
                        .map(each -> each.get("level").asString()))
                .containsExactly("error", "warning", "warning", "note", "note");
        assertThat(run.at("/tool/driver/rules")).hasSize(5);
        assertThat(run.at("/results/0/partialFingerprints/ruleAndSubject~1v1").asString())
                .hasSize(64);
        assertThat(run.at("/invocations/0/toolExecutionNotifications")).hasSize(2);
    }

    @Test
    void whatScannersGetIsWhatTheStandardSays() throws IOException {
        String sarif = SarifReport.of(Samples.review(), "1.0");
        assertThat(JsonSchemas.sarifErrors(sarif)).isEmpty();
        assertThat(JsonSchemas.sarifErrors(sarif.replace("\"ruleId\"", "\"rule\"")))
                .isNotEmpty();
    }

    private static List<Error> errors(String document) throws IOException {
        return JsonSchemas.errors("review-schema.json", document);
    }
}
