package dev.maquette.advise.candidate;

import dev.maquette.model.schema.KeyOrder;
import dev.maquette.sql.Identifier;
import java.util.List;
import java.util.Optional;

/// One key.
///
/// @param text the column or the expression as SQL
/// @param columns the columns in it
/// @param operatorClass an operator class other than the type's default
/// @param order its order; of no meaning outside B-trees
public record CandidateKey(String text, List<String> columns, Optional<String> operatorClass, KeyOrder order) {
    private static final KeyOrder ASCENDING = new KeyOrder(false, false);

    public CandidateKey {
        columns = List.copyOf(columns);
    }

    /// A plain column in ascending order.
    public static CandidateKey column(String name) {
        return column(name, ASCENDING);
    }

    /// A plain column.
    public static CandidateKey column(String name, KeyOrder order) {
        return new CandidateKey(Identifier.quote(name), List.of(name), Optional.empty(), order);
    }

    /// An expression over columns, in ascending order.
    public static CandidateKey expression(String text, List<String> columns) {
        return new CandidateKey("(" + text + ")", columns, Optional.empty(), ASCENDING);
    }

    /// The same with another operator class.
    public CandidateKey with(String newOperatorClass) {
        return new CandidateKey(text, columns, Optional.of(newOperatorClass), order);
    }

    String sql() {
        String nulls =
                order.nullsFirst() == order.descending() ? "" : order.nullsFirst() ? " NULLS FIRST" : " NULLS LAST";
        return text + operatorClass.map(name -> " " + name).orElse("") + (order.descending() ? " DESC" : "") + nulls;
    }
}
