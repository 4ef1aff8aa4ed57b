package dev.maquette.app.cli;

import dev.maquette.advise.partition.PartitionDesign;
import dev.maquette.change.Extractor;
import dev.maquette.change.WantedTables;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.PartitionStrategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What an online change is to do.
final class WantedOptions {
    private static final Pattern KEY =
            Pattern.compile("(RANGE|LIST|HASH)\\s*\\(\\s*\"?([^\"(),]+?)\"?\\s*\\)", Pattern.CASE_INSENSITIVE);

    @Option(names = "--alter", paramLabel = "STATEMENT", description = "For plan: the statement, or several.")
    private Optional<String> statement = Optional.empty();

    @Option(names = "--file", paramLabel = "FILE", description = "For plan: a file with the statements.")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--wanted",
            paramLabel = "FILE",
            description = "For plan: a file with CREATE TABLE of tables as they are to be, with their indexes and"
                    + " constraints.")
    private Optional<Path> definition = Optional.empty();

    @Option(
            names = "--first",
            paramLabel = "SQL",
            description = "With --wanted: a statement to run before, such as a rename, which no comparison can see;"
                    + " repeatable.")
    private List<String> first = List.of();

    @Option(
            names = "--drop-missing",
            description = "With --wanted: drop what the file lacks, such as columns with their values.")
    private boolean dropMissing;

    @Option(
            names = "--rewrite",
            paramLabel = "TABLE",
            converter = TableName.Reader.class,
            description = "For plan: write this table anew as it is, without the space that rows left behind.")
    private Optional<TableName> rewrite = Optional.empty();

    @Option(
            names = "--children",
            description = "For plan: change the type of the columns, too, that foreign keys join to those changed.")
    private boolean children;

    @Option(
            names = "--expression",
            paramLabel = "COLUMN=SQL",
            description = "For plan: the value of a column of the new shape, over those of the old one.")
    private Map<String, String> expressions = Map.of();

    @Option(
            names = "--reverse",
            paramLabel = "COLUMN=SQL",
            description = "For plan: the value of a column of the old shape, for the way back.")
    private Map<String, String> reverse = Map.of();

    @Option(names = "--copy", description = "For plan: copy the table and exchange it, whatever else would do.")
    private boolean copy;

    @Option(
            names = "--partition",
            paramLabel = "TABLE",
            converter = TableName.Reader.class,
            description = "For plan: exchange this table for a partitioned one; needs --by.")
    private Optional<TableName> partition = Optional.empty();

    @Option(
            names = "--by",
            paramLabel = "KEY",
            description =
                    "With --partition: RANGE (column), LIST (column) or HASH (column); with --extract and --inline:"
                            + " the columns that determine the others.")
    private String by = "";

    @Option(
            names = "--every",
            paramLabel = "STEP",
            description =
                    "With ranges, also for partitions: day, week, month, quarter, year or a number; by the table's"
                            + " size otherwise.")
    private Optional<String> every = Optional.empty();

    @Mixin
    private ExtractionOptions extraction = new ExtractionOptions();

    /// Which columns are to get a table of their own, or to come back, if any are.
    ///
    /// @throws dev.maquette.model.MaquetteException `usage` when that is not complete
    Optional<Extractor.Parts> extraction() {
        return extraction.isWanted() ? Optional.of(extraction.parts(by)) : Optional.empty();
    }

    /// Whether columns come back from the table of their own.
    boolean isInline() {
        return extraction.isInline();
    }

    @Option(
            names = "--in-place",
            description =
                    "With --partition by RANGE: no row is copied; the table becomes the partition of all rows there"
                            + " are.")
    private boolean inPlace;

    /// Whether the table becomes a partition as it stands.
    boolean inPlace() {
        return inPlace;
    }

    /// Makes sure that one thing is wanted, and in one way.
    ///
    /// @throws dev.maquette.model.MaquetteException `usage` when it is not
    void requireOne() {
        long forms = Stream.of(statement, file, definition, rewrite, partition)
                        .filter(Optional::isPresent)
                        .count()
                + (extraction.isWanted() ? 1 : 0);
        if (forms != 1) {
            throw Problem.of(
                            ProblemCode.USAGE,
                            "a plan needs one of --alter, --file, --wanted, --rewrite, --partition, --extract and"
                                    + " --inline")
                    .withHint("maquette change plan URL --alter \"ALTER TABLE shop.item ALTER COLUMN id TYPE bigint\"")
                    .toException();
        }
        requireWith(
                statement.isPresent() || file.isPresent(),
                copied() || children,
                "--copy, --expression, --reverse and --children go with --alter and --file only");
        requireWith(
                definition.isPresent(),
                dropMissing || !first.isEmpty(),
                "--first and --drop-missing go with --wanted only");
        requireWith(partition.isPresent(), inPlace, "--in-place goes with --partition only");
    }

    private static void requireWith(boolean fits, boolean given, String message) {
        if (given && !fits) {
            throw Problem.of(ProblemCode.USAGE, message)
                    .withHint("Leave it out, or make two changes of it.")
                    .toException();
        }
    }

    /// The table that is to be written anew, if one is.
    Optional<QualifiedName> rewritten() {
        return rewrite.map(TableName::name);
    }

    /// The tables as they are to be, if that was said.
    ///
    /// @throws dev.maquette.model.MaquetteException `input` when the file cannot be read
    Optional<WantedTables.Wanted> tables() {
        return definition.map(path -> new WantedTables.Wanted(read(path), first, dropMissing));
    }

    /// How a table is to be partitioned, if one is.
    ///
    /// @throws dev.maquette.model.MaquetteException `usage` when that cannot be read
    Optional<PartitionDesign.Wish> partitioning() {
        return partition.map(this::partitioning);
    }

    private PartitionDesign.Wish partitioning(TableName table) {
        Matcher key = KEY.matcher(by.strip());
        if (!key.matches()) {
            throw Problem.of(ProblemCode.USAGE, "--partition needs a key, by --by")
                    .withHint(
                            "maquette change plan URL --partition shop.event --by \"RANGE (placed_at)\" --every month")
                    .toException();
        }
        return new PartitionDesign.Wish(
                table.name(), PartitionStrategy.valueOf(key.group(1).toUpperCase(Locale.ROOT)), key.group(2), every);
    }

    /// What one partition holds, where that was said.
    Optional<String> every() {
        return every;
    }

    /// The statements.
    ///
    /// @throws dev.maquette.model.MaquetteException `input` when the file cannot be read
    String sql() {
        return statement.or(() -> file.map(WantedOptions::read)).orElseThrow();
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException failure) {
            throw Problem.of(ProblemCode.INPUT, "could not read the statements in \"" + path + "\"")
                    .withDetail(failure.toString())
                    .toException(failure);
        }
    }

    /// Whether columns are changed alike that refer to those changed.
    boolean withChildren() {
        return children;
    }

    /// Whether the table is copied in any case.
    ///
    /// @throws dev.maquette.model.MaquetteException `usage` when that cannot be had with the other options
    boolean copied() {
        boolean copied = copy || !expressions.isEmpty() || !reverse.isEmpty();
        if (copied && children) {
            throw Problem.of(ProblemCode.USAGE, "--children does not go with --copy, --expression and --reverse")
                    .withHint("Those are for one table.")
                    .toException();
        }
        return copied;
    }

    /// By column of the new shape, its value over those of the old one.
    Map<String, String> expressions() {
        return expressions;
    }

    /// By column of the old shape, its value over those of the new one.
    Map<String, String> reverse() {
        return reverse;
    }
}
