package dev.maquette.review.rule.security;

import dev.maquette.model.schema.Column;
import dev.maquette.model.schema.Table;
import dev.maquette.model.statistics.ColumnStatistics;
import dev.maquette.review.Evidence;
import dev.maquette.review.Finding;
import dev.maquette.review.Grounds;
import dev.maquette.review.Remedy;
import dev.maquette.review.ReviewSubject;
import dev.maquette.review.Rule;
import dev.maquette.review.RuleDescription;
import dev.maquette.review.Severity;
import dev.maquette.review.Subject;
import dev.maquette.review.Topic;
import dev.maquette.review.rule.Types;
import dev.maquette.review.rule.Words;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `sec.plain-password`: a password column whose values cannot be salted hashes.
///
/// Decided from width and repetition; no value is looked at.
public final class PlainPassword implements Rule {
    private static final RuleDescription DESCRIPTION =
            new RuleDescription("sec.plain-password", "readable password", Severity.ERROR, Topic.SECURITY);
    private static final Set<String> SECRET = Set.of("password", "passwd", "pwd", "passphrase", "passcode");
    private static final Set<String> PROTECTED =
            Set.of("hash", "hashed", "digest", "encrypted", "cipher", "reset", "changed", "expires", "hint", "policy");

    /// The shortest salted hash in use, bcrypt's, has 60 characters.
    private static final int HASH_BYTES = 59;

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public List<Finding> examine(ReviewSubject subject) {
        return subject.tables()
                .flatMap(table -> table.columns().stream()
                        .filter(column -> Types.string(column)
                                && Words.hold(column.name(), SECRET)
                                && !Words.hold(column.name(), PROTECTED))
                        .flatMap(column -> subject
                                .statistics(table.name(), column)
                                .filter(statistics -> statistics.figures().widthBytes() > 0)
                                .flatMap(statistics -> finding(table, column, statistics))
                                .stream()))
                .toList();
    }

    private static Optional<Finding> finding(Table table, Column column, ColumnStatistics statistics) {
        boolean repeated = statistics.mostCommonValues().isPresent();
        int width = statistics.figures().widthBytes();
        if (width >= HASH_BYTES && !repeated) {
            return Optional.empty();
        }
        return Optional.of(Finding.of(
                DESCRIPTION,
                Severity.ERROR,
                Subject.column(table, column.name()),
                "Column " + table.name() + "(" + column.name() + ") keeps passwords that are no salted hashes: "
                        + (repeated ? "some repeat." : "they have " + width + " bytes on average."),
                Grounds.of(
                                Evidence.of("average width", width, "bytes"),
                                Evidence.of("values that repeat", repeated ? "yes" : "no"))
                        .costing(
                                "Whoever reads the table, a backup or a standby has the passwords, often those of other"
                                        + " services too."),
                Remedy.advice(
                        "Store a hash made by argon2id, scrypt or bcrypt, hash the ones that are there, and have their"
                                + " owners choose new ones.",
                        "No two values are equal, and all have the length of the hash.")));
    }
}
