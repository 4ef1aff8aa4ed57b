package dev.maquette.advise.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.maquette.advise.upkeep.TableWrites.Update;
import dev.maquette.model.QualifiedName;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UpkeepTest {
    private static final QualifiedName ORDERS = new QualifiedName("public", "orders");
    private static final Upkeep.Prices PRICES = new Upkeep.Prices(1, 0.0025, 0.005);
    private static final MaintainedIndex KEY = index("btree", "id");
    private static final MaintainedIndex STATUS = index("btree", "status");
    private static final MaintainedIndex PLACED = index("btree", "placed_at");
    private static final MaintainedIndex STATUS_BLOCKS = index("brin", "status");

    private static MaintainedIndex index(String method, String column) {
        return new MaintainedIndex(ORDERS, method, Set.of(column), 1e6, 20_000_000);
    }

    /// Inserts a row, and updates the status of two, half of which stay on their page.
    private static Upkeep upkeep(int major) {
        var writes = new TableWrites(ORDERS, 1, List.of(new Update(2, Set.of("status"))), 0.5);
        return new Upkeep(List.of(STATUS, PLACED, STATUS_BLOCKS), List.of(KEY), List.of(writes), PRICES, major);
    }

    private static BitSet set(int... numbers) {
        var set = new BitSet();
        for (int number : numbers) {
            set.set(number);
        }
        return set;
    }

    @Test
    void heapOnlyUpdatesMakeNoEntries() {
        Upkeep upkeep = upkeep(18);
        double entry = upkeep.entry(KEY);
        assertThat(upkeep.of(set())).isCloseTo(2 * entry, within(1e-9));
        assertThat(upkeep.of(set(1))).isCloseTo(4 * entry, within(1e-9));
    }

    @Test
    void anIndexOnAColumnThatIsSetMakesAllIndexesPay() {
        Upkeep upkeep = upkeep(18);
        double entry = upkeep.entry(KEY);
        assertThat(upkeep.of(set(0))).isCloseTo(3 * 2 * entry, within(1e-9));
        assertThat(upkeep.verdict(STATUS, set(1))).isEqualTo(new HotVerdict.Lost(List.of("status"), 0.5));
        assertThat(upkeep.verdict(PLACED, set())).isEqualTo(new HotVerdict.Kept());
    }

    @Test
    void whatOneIndexHasEndedAnotherCannotEnd() {
        assertThat(upkeep(18).verdict(index("btree", "status"), set(0))).isEqualTo(new HotVerdict.Kept());
    }

    @Test
    void blockRangesStandInTheWayBefore16() {
        assertThat(upkeep(16).verdict(STATUS_BLOCKS, set())).isEqualTo(new HotVerdict.Kept());
        assertThat(upkeep(15).verdict(STATUS_BLOCKS, set())).isInstanceOf(HotVerdict.Lost.class);
    }

    @Test
    void aTableNobodyUpdatesHasNothingToLose() {
        var none = new Upkeep(List.of(STATUS), List.of(), List.of(), PRICES, 18);
        assertThat(none.verdict(STATUS, set())).isEqualTo(new HotVerdict.NoUpdates());
        assertThat(none.of(set(0))).isZero();
    }
}
