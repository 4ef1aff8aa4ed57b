package dev.maquette.model.schema;

/// What an [ObjectAddress] points at.
public enum ObjectKind {
    /// A role.
    ROLE,
    /// A schema.
    NAMESPACE,
    /// An extension.
    EXTENSION,
    /// A procedural language.
    LANGUAGE,
    /// An enum, domain, composite, range or base type.
    TYPE,
    /// A collation.
    COLLATION,
    /// A text search dictionary.
    TEXT_SEARCH_DICTIONARY,
    /// A text search configuration.
    TEXT_SEARCH_CONFIGURATION,
    /// A function, procedure or aggregate; the part is its identity arguments.
    ROUTINE,
    /// An operator; the part is its argument types.
    OPERATOR,
    /// An operator family; the part is its access method.
    OPERATOR_FAMILY,
    /// An operator class; the part is its access method.
    OPERATOR_CLASS,
    /// A cast; the part is its source and target type.
    CAST,
    /// An ordinary, partitioned or foreign table.
    TABLE,
    /// A column; the part is its name.
    COLUMN,
    /// A column's default or generation expression; the part is the column's name.
    COLUMN_DEFAULT,
    /// A view or materialised view.
    VIEW,
    /// A sequence.
    SEQUENCE,
    /// An index.
    INDEX,
    /// A table's or domain's constraint; the part is its name.
    CONSTRAINT,
    /// An extended statistics object.
    STATISTICS,
    /// A trigger; the part is its name.
    TRIGGER,
    /// A rewrite rule; the part is its name.
    RULE,
    /// A row security policy; the part is its name.
    POLICY,
    /// An event trigger.
    EVENT_TRIGGER,
    /// A publication.
    PUBLICATION,
    /// A foreign-data wrapper.
    FOREIGN_DATA_WRAPPER,
    /// A foreign server.
    FOREIGN_SERVER,
    /// Default privileges.
    DEFAULT_PRIVILEGES,
    /// Anything else; the part says what.
    OTHER
}
