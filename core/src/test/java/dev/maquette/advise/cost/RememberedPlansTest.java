package dev.maquette.advise.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.IndexLinks;
import dev.maquette.model.schema.IndexShape;
import dev.maquette.model.schema.IndexState;
import dev.maquette.model.schema.IndexStorage;
import dev.maquette.plan.PlanReader;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RememberedPlansTest {
    private static final QualifiedName ORDERS = new QualifiedName("shop", "orders");
    private static final QualifiedName PEOPLE = new QualifiedName("shop", "people");

    private final RememberedPlans plans = new RememberedPlans(new OneIndex());

    /// A database with one index, which is there for every plan until it is known.
    private static final class OneIndex implements IndexOracle {
        private boolean known;
        private long calls;

        @Override
        public int addStatement(String sql, Set<QualifiedName> tables) {
            return 0;
        }

        @Override
        public List<Made> make(List<NewIndex> indexes) {
            return indexes.stream()
                    .map(_ -> new Made(1, 8192, Reservations.none()))
                    .toList();
        }

        @Override
        public Made know(Index index) {
            known = true;
            return new Made(0, 0, Reservations.none());
        }

        @Override
        public Planned plan(int statement, BitSet visible) {
            calls++;
            double cost = !known || visible.get(0) ? 1 : 100;
            var plan = PlanReader.read("[{\"Plan\": {\"Node Type\": \"Result\", \"Startup Cost\": 0, \"Total Cost\": 1,"
                    + " \"Plan Rows\": 1, \"Plan Width\": 0}}]");
            return new Planned(cost, visible, plan);
        }

        @Override
        public long bytes(int index) {
            return 0;
        }

        @Override
        public long calls() {
            return calls;
        }
    }

    private static Index index() {
        return new Index(
                new QualifiedName("shop", "orders_idx"),
                ORDERS,
                "CREATE INDEX orders_idx ON shop.orders USING btree (id)",
                new IndexShape("btree", false, false, false, List.of(), List.of(), Optional.empty()),
                new IndexState(true, true, true, true, false, false, false),
                new IndexStorage(List.of(), Optional.empty(), List.of()),
                new IndexLinks(Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private static BitSet only(int index) {
        var set = new BitSet();
        set.set(index);
        return set;
    }

    @Test
    void theSamePlanIsAskedForOnce() {
        plans.addStatement("SELECT", Set.of(ORDERS));
        plans.make(List.of(new IndexOracle.NewIndex(PEOPLE, "CREATE INDEX")));
        plans.plan(0, new BitSet());
        plans.plan(0, only(1));
        assertThat(plans.calls()).isEqualTo(1);
    }

    @Test
    void anIndexThatIsKnownNowWasThereBefore() {
        plans.addStatement("SELECT", Set.of(ORDERS));
        assertThat(plans.plan(0, new BitSet()).cost()).isEqualTo(1);
        plans.know(index());
        assertThat(plans.plan(0, new BitSet()).cost()).isEqualTo(100);
        assertThat(plans.plan(0, only(0)).cost()).isEqualTo(1);
    }
}
