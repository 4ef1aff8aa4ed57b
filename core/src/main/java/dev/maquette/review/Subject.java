package dev.maquette.review;

import dev.maquette.model.schema.ObjectAddress;

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
}
