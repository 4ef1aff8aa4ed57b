package dev.maquette.review;

/// What a rule is about.
public enum Topic {
    KEYS("keys"),
    FOREIGN_KEYS("foreign keys"),
    INDEXES("indexes"),
    CONSTRAINTS("constraints"),
    TYPES("types"),
    SHAPE("shape"),
    NORMAL_FORMS("normal forms"),
    VOLUME("volume"),
    SECURITY("security"),
    DOCUMENTATION("documentation"),
    QUERIES("queries");

    private final String label;

    Topic(String label) {
        this.label = label;
    }

    /// The topic for a reader, such as `foreign keys`.
    public String label() {
        return label;
    }
}
