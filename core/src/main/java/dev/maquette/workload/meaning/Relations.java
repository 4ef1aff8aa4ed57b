package dev.maquette.workload.meaning;

import dev.maquette.workload.meaning.RelationUse.Columns;
import dev.maquette.workload.tree.Node.Struct;
import java.util.ArrayList;
import java.util.List;

/// Lists the relations of a query.
final class Relations {
    /// `FirstLowInvalidHeapAttributeNumber`: bit sets of columns are shifted by it.
    private static final int COLUMN_SHIFT = -7;

    /// The kind of the pseudo-relation `excluded`.
    private static final String COMPOSITE = "c";

    private Relations() {}

    static List<RelationUse> of(Scope scope, SemanticCatalog catalog) {
        List<RelationUse> uses = new ArrayList<>();
        List<Struct> entries = scope.query().structs("rtable");
        for (int number = 1; number <= entries.size(); number++) {
            Struct entry = entries.get(number - 1);
            boolean relation = Scope.kind(entry) == Scope.RELATION
                    && !entry.text("relkind").orElse("").equals(COMPOSITE);
            if (relation) {
                boolean written = scope.query().number("resultRelation") == number;
                uses.add(use(scope, entry, catalog.relation(entry.oid("relid")), written));
            }
        }
        return uses;
    }

    private static RelationUse use(Scope scope, Struct entry, SemanticCatalog.Relation relation, boolean written) {
        Struct permissions = permissions(scope, entry);
        var columns = new Columns(
                columns(relation, permissions.numbers("selectedCols")),
                columns(relation, permissions.numbers("insertedCols")),
                columns(relation, permissions.numbers("updatedCols")));
        return new RelationUse(
                relation.name(), Scope.alias(entry), entry.text("relkind").orElse("?"), columns, written);
    }

    /// Where the column sets stand: in a list of their own from 16 on, in the entry itself before.
    private static Struct permissions(Scope scope, Struct entry) {
        int index = entry.number("perminfoindex");
        return index > 0 ? scope.query().structs("rteperminfos").get(index - 1) : entry;
    }

    private static List<String> columns(SemanticCatalog.Relation relation, List<Integer> members) {
        return members.stream()
                .map(member -> relation.column(member + COLUMN_SHIFT))
                .toList();
    }
}
