package dev.maquette.advise.demand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.model.workload.StatementUse;
import dev.maquette.model.workload.WorkloadStatement;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WorkloadCompressionTest {
    private static WorkloadStatement statement(String text, long calls) {
        return new WorkloadStatement(
                text,
                Optional.of(text),
                WorkloadStatement.Kind.QUERY,
                Optional.empty(),
                true,
                StatementUse.weight(calls),
                Optional.empty());
    }

    @Test
    void aSmallWorkloadStaysAsItIs() {
        List<WorkloadStatement> two = List.of(statement("SELECT 1", 1), statement("SELECT 2", 1));
        WorkloadCompression compressed = WorkloadCompression.of(two, 2);
        assertThat(compressed.statements()).isEqualTo(two);
        assertThat(compressed.notes()).isEmpty();
    }

    @Test
    void statementsThatDifferInConstantsBecomeOneWithTheCallsOfAll() {
        List<WorkloadStatement> many = IntStream.range(0, 100_000)
                .mapToObj(i -> statement("SELECT * FROM t WHERE a = " + i + " AND b = 'x" + i + "'", 1 + i % 3))
                .toList();
        WorkloadCompression compressed = WorkloadCompression.of(many, 10);
        assertThat(compressed.statements()).hasSize(1);
        assertThat(compressed.statements().getFirst().use().calls())
                .isEqualTo(many.stream().mapToLong(one -> one.use().calls()).sum());
        assertThat(compressed.notes()).hasSize(1);
    }

    @Test
    void ofWhatIsLeftTheWeightiestStay() {
        List<WorkloadStatement> many = Stream.concat(
                        IntStream.range(0, 30).mapToObj(i -> statement("SELECT c" + i + " FROM t", i)),
                        Stream.of(statement("SELECT 'never closed", 1000)))
                .toList();
        WorkloadCompression compressed = WorkloadCompression.of(many, 5);
        assertThat(compressed.statements())
                .extracting(WorkloadStatement::id)
                .containsExactly(
                        "SELECT 'never closed",
                        "SELECT c29 FROM t",
                        "SELECT c28 FROM t",
                        "SELECT c27 FROM t",
                        "SELECT c26 FROM t");
        assertThat(compressed.notes()).hasSize(2);
    }
}
