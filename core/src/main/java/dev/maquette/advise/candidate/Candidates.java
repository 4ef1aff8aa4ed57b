package dev.maquette.advise.candidate;

import dev.maquette.advise.candidate.IndexDefinition.Condition;
import dev.maquette.workload.meaning.StatementMeaning;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Proposes the indexes that could serve a statement.
///
/// Keys are put together by what a B-tree can do with them: equality first, then a list or a range, or the
/// order the rows are wanted in, then columns carried along so that the table need not be read. Which of them
/// the planner would use, the model is asked.
///
/// @source PostgreSQL manual, Multicolumn Indexes, Index-Only Scans and Covering Indexes, Partial Indexes
public final class Candidates {
    /// With more columns than this an index is nearly the table over again.
    private static final int MAXIMUM_COVERED = 6;
    private static final int MAXIMUM_COVERED_BYTES = 96;

    /// All pairs of this many keys are still few.
    private static final int MAXIMUM_PAIRED = 8;

    /// Where longer lists of keys are proposed, they hold most pairs already.
    private static final int MAXIMUM_PAIRED_BESIDE_LONGER = 3;

    private final OperatorClasses classes;
    private final CandidateKinds kinds;

    /// Proposals of these kinds.
    public Candidates(OperatorClasses classes, CandidateKinds kinds) {
        this.classes = classes;
        this.kinds = kinds;
    }

    /// The whole indexes that could serve a statement, the most promising of each table first.
    public List<IndexDefinition> of(StatementMeaning meaning) {
        var found = new LinkedHashSet<IndexDefinition>();
        for (TableNeed need : TableNeeds.of(meaning, classes)) {
            keyLists(need).forEach(keys -> found.add(IndexDefinition.btree(need.table(), keys)));
            if (kinds.otherMethods()) {
                found.addAll(special(need));
            }
        }
        return List.copyOf(found);
    }

    private List<IndexDefinition> special(TableNeed need) {
        return need.special().stream()
                .filter(special -> isAllowed(special.key()))
                .map(special -> new IndexDefinition(
                        need.table(),
                        special.method(),
                        List.of(special.key()),
                        List.of(),
                        special.parameters(),
                        Optional.empty()))
                .toList();
    }

    /// What useful indexes could be made of: such as carry all columns a statement reads, and such as hold
    /// only the rows it wants.
    ///
    /// @param useful indexes that serve the statement
    public List<IndexDefinition> refined(StatementMeaning meaning, List<IndexDefinition> useful) {
        var found = new LinkedHashSet<IndexDefinition>();
        for (TableNeed need : TableNeeds.of(meaning, classes)) {
            for (IndexDefinition index : useful) {
                if (index.table().equals(need.table())) {
                    found.addAll(refined(index, need));
                }
            }
        }
        useful.forEach(found::remove);
        return List.copyOf(found);
    }

    private Set<IndexDefinition> refined(IndexDefinition index, TableNeed need) {
        var found = new LinkedHashSet<IndexDefinition>();
        if (kinds.covering() && index.method().equals("btree")) {
            covering(index, need).ifPresent(found::add);
        }
        if (kinds.partial() && !index.isSummary()) {
            found.addAll(partial(index, need));
            List.copyOf(found).stream()
                    .flatMap(covering -> partial(covering, need).stream())
                    .forEach(found::add);
        }
        return found;
    }

    private Set<List<CandidateKey>> keyLists(TableNeed need) {
        Set<String> withoutOrder = classes.withoutOrder(need.table());
        List<CandidateKey> leading = need.leading().stream()
                .filter(this::isAllowed)
                .filter(key -> key.columns().stream().noneMatch(withoutOrder::contains))
                .toList();
        var lists = new LinkedHashSet<List<CandidateKey>>();
        for (List<CandidateKey> start : starts(need)) {
            addWithEnds(lists, start, need);
        }
        leading.forEach(key -> lists.add(List.of(key)));
        addPairs(lists, leading, need);
        lists.removeIf(list -> list.isEmpty() || (!leading.containsAll(list) && list.size() == 1));
        return lists;
    }

    private boolean isAllowed(CandidateKey key) {
        return kinds.expressions() || key.text().startsWith("\"");
    }

    /// Equalities alone, after a join column, and before one.
    private static Set<List<CandidateKey>> starts(TableNeed need) {
        var starts = new LinkedHashSet<List<CandidateKey>>();
        starts.add(need.equal());
        starts.add(joined(need.equal(), need.listed()));
        for (CandidateKey join : need.joined()) {
            starts.add(joined(List.of(join), need.equal()));
            starts.add(joined(need.equal(), List.of(join)));
        }
        starts.add(List.of());
        return starts;
    }

    private void addWithEnds(Set<List<CandidateKey>> lists, List<CandidateKey> start, TableNeed need) {
        addPrefixes(lists, start);
        for (CandidateKey range : need.ranged()) {
            addPrefixes(lists, joined(start, List.of(range)));
        }
        for (List<CandidateKey> order : need.orders()) {
            addPrefixes(lists, joined(start, order));
        }
        for (CandidateKey list : need.listed()) {
            addPrefixes(lists, joined(start, List.of(list)));
        }
    }

    private void addPrefixes(Set<List<CandidateKey>> lists, List<CandidateKey> keys) {
        List<CandidateKey> allowed = keys.stream().filter(this::isAllowed).toList();
        for (int length = Math.min(kinds.maximumKeys(), allowed.size()); length > 0; length--) {
            lists.add(List.copyOf(allowed.subList(0, length)));
        }
    }

    /// All ordered pairs of keys with a role, and of such a key with the only other column that is read.
    private void addPairs(Set<List<CandidateKey>> lists, List<CandidateKey> leading, TableNeed need) {
        int few = kinds.maximumKeys() == 2 ? MAXIMUM_PAIRED : MAXIMUM_PAIRED_BESIDE_LONGER;
        if (kinds.maximumKeys() < 2 || leading.size() > few) {
            return;
        }
        for (CandidateKey first : leading) {
            for (CandidateKey second : leading) {
                if (!first.columns().equals(second.columns())) {
                    lists.add(List.of(first, second));
                }
            }
            need.covered().filter(columns -> columns.size() == 2 && columns.containsAll(first.columns())).stream()
                    .flatMap(List::stream)
                    .filter(column -> !first.columns().contains(column))
                    .forEach(column -> lists.add(List.of(first, CandidateKey.column(column))));
        }
    }

    private Optional<IndexDefinition> covering(IndexDefinition index, TableNeed need) {
        return need.covered()
                .filter(columns -> columns.size() <= MAXIMUM_COVERED)
                .map(columns -> columns.stream()
                        .filter(column -> !index.columns().contains(column))
                        .toList())
                .filter(missing -> !missing.isEmpty())
                .filter(missing -> classes.widthBytes(index.table(), missing) <= MAXIMUM_COVERED_BYTES)
                .map(index::including);
    }

    /// The index for the rows that meet a constant condition; its column need not be a key any more, unless
    /// it is the only one.
    private static List<IndexDefinition> partial(IndexDefinition index, TableNeed need) {
        var found = new ArrayList<IndexDefinition>();
        for (Condition condition : need.conditions()) {
            List<CandidateKey> others = index.keys().stream()
                    .filter(key -> !condition.sql().startsWith(key.text() + " "))
                    .toList();
            found.add(new IndexDefinition(
                    index.table(),
                    index.method(),
                    others.isEmpty() ? index.keys() : others,
                    index.include(),
                    index.parameters(),
                    Optional.of(condition)));
        }
        return found;
    }

    /// Both lists, each column once.
    private static List<CandidateKey> joined(List<CandidateKey> first, List<CandidateKey> second) {
        var keys = new ArrayList<>(first);
        second.stream()
                .filter(key -> keys.stream().noneMatch(other -> other.columns().equals(key.columns())))
                .forEach(keys::add);
        return List.copyOf(keys);
    }
}
