package dev.maquette.verify.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.embedded.EmbeddedServers;
import dev.maquette.plan.Explain;
import dev.maquette.plan.PlanNode;
import dev.maquette.verify.load.Database;
import dev.maquette.verify.load.NamedStatement;
import dev.maquette.verify.load.StillServer;
import java.sql.Connection;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwkwardSchemaTest {
    @ParameterizedTest
    @ValueSource(ints = {14, 15, 16, 17, 18})
    void loadsAndIsPlannedInManyWaysOnEveryMajor(int major) throws Exception {
        try (var server = EmbeddedServers.standard().start(StillServer.of(major))) {
            Database database = Database.at(server.target("postgres"));
            AwkwardSchema.load(database);

            assertThat(AwkwardSchema.statements()).hasSize(98);
            var types = new TreeSet<String>();
            var indexes = new TreeSet<String>();
            try (Connection connection = database.open()) {
                for (NamedStatement statement : AwkwardSchema.statements()) {
                    Explain.standard()
                            .plan(connection, statement.sql())
                            .nodes()
                            .map(PlanNode::head)
                            .forEach(head -> {
                                types.add(head.type());
                                indexes.addAll(head.texts("Index Name"));
                            });
                }
            }
            assertThat(types).hasSizeGreaterThan(25);
            assertThat(indexes).hasSizeGreaterThan(30);
        }
    }
}
