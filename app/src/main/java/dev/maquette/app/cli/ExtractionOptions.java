package dev.maquette.app.cli;

import dev.maquette.change.Extractor;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/// Which columns are to get a table of their own, or to come back from one.
final class ExtractionOptions {
    private static final Pattern NAME = Pattern.compile("\\s*(?:\"((?:[^\"]|\"\")+)\"|([^\",\\s]+))\\s*(?:,|$)");

    @Option(
            names = "--extract",
            paramLabel = "TABLE",
            converter = TableName.Reader.class,
            description = "For plan: give columns of this table one of their own; needs --into, --by and --columns.")
    private Optional<TableName> extract = Optional.empty();

    @Option(
            names = "--into",
            paramLabel = "TABLE",
            converter = TableName.Reader.class,
            description = "With --extract: the table that is made.")
    private Optional<TableName> into = Optional.empty();

    @Option(
            names = "--inline",
            paramLabel = "TABLE",
            converter = TableName.Reader.class,
            description = "For plan: take columns back into this table; needs --from and --by.")
    private Optional<TableName> inline = Optional.empty();

    @Option(
            names = "--from",
            paramLabel = "TABLE",
            converter = TableName.Reader.class,
            description = "With --inline: the table that has the columns; it stays.")
    private Optional<TableName> from = Optional.empty();

    @Option(
            names = "--columns",
            paramLabel = "COLUMNS",
            description = "With --extract, and with --inline unless it is all: the columns, such as \"name, price\".")
    private String columns = "";

    /// Whether there is anything of that kind to do.
    boolean isWanted() {
        return extract.isPresent() || inline.isPresent();
    }

    /// Whether columns come back.
    boolean isInline() {
        return inline.isPresent();
    }

    /// Which columns.
    ///
    /// @param by the columns that determine them
    /// @throws dev.maquette.model.MaquetteException `usage` when something is missing
    Extractor.Parts parts(String by) {
        Optional<TableName> table = isInline() ? inline : extract;
        Optional<TableName> own = isInline() ? from : into;
        boolean complete = own.isPresent() && !by.isBlank() && (isInline() || !columns.isBlank());
        if (!complete || (extract.isPresent() && isInline())) {
            throw Problem.of(ProblemCode.USAGE, "--extract needs --into, --by and --columns, --inline --from and --by")
                    .withHint("maquette change plan URL --extract shop.line --into shop.product --by product_id"
                            + " --columns \"name, price\"")
                    .toException();
        }
        return new Extractor.Parts(table.orElseThrow().name(), own.orElseThrow().name(), names(by), names(columns));
    }

    private static List<String> names(String text) {
        return NAME.matcher(text)
                .results()
                .map(name ->
                        name.group(1) == null ? name.group(2) : name.group(1).replace("\"\"", "\""))
                .toList();
    }
}
