package dev.maquette.review;

import java.util.List;

/// One rule of the review. It decides from values alone and keeps no state.
public interface Rule {
    /// What the rule is.
    RuleDescription description();

    /// What it finds.
    List<Finding> examine(ReviewSubject subject);

    /// How its remedies are tried.
    default Trial trial() {
        return Trial.SCHEMA;
    }
}
