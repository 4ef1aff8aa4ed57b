package dev.maquette.review;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Index;
import dev.maquette.model.schema.ObjectAddress;
import dev.maquette.model.schema.ObjectKind;
import dev.maquette.model.schema.Table;
import java.util.List;

/// What a finding is about.
public sealed interface Subject {
    /// The name for a reader: `shop.price_alerts(product_id)`, `shop.orders_user_idx`, `statement:user-login`.
    String display();

    /// A schema object.
    ///
    /// @param address the object
    /// @param display its name for a reader, columns in parentheses
    record SchemaObject(ObjectAddress address, String display) implements Subject {}

    /// A statement of the workload.
    ///
    /// @param key what identifies it in its source
    /// @param text its text
    record Statement(String key, String text) implements Subject {
        @Override
        public String display() {
            return "statement:" + key;
        }
    }

    /// A table.
    static Subject of(Table table) {
        return new SchemaObject(table.address(), table.name().toString());
    }

    /// An index.
    static Subject of(Index index) {
        return new SchemaObject(index.address(), index.name().toString());
    }

    /// Columns of a table.
    static Subject columns(QualifiedName table, List<String> columns) {
        String shown = String.join(", ", columns);
        return new SchemaObject(new ObjectAddress(ObjectKind.COLUMN, table, shown), table + "(" + shown + ")");
    }

    /// A column of a table.
    static Subject column(Table table, String column) {
        return columns(table.name(), List.of(column));
    }

    /// A constraint of a table.
    static Subject constraint(QualifiedName table, String name) {
        return new SchemaObject(new ObjectAddress(ObjectKind.CONSTRAINT, table, name), table + "." + name);
    }
}
