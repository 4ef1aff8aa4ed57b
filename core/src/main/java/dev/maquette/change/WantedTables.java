package dev.maquette.change;

import dev.maquette.catalog.diff.SchemaDifference;
import dev.maquette.catalog.diff.Step;
import dev.maquette.change.inplace.Batch;
import dev.maquette.change.inplace.ScratchSession;
import dev.maquette.change.shape.TableShapes;
import dev.maquette.hazard.Rates;
import dev.maquette.model.Problem;
import dev.maquette.model.ProblemCode;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.ConstraintKind;
import dev.maquette.model.schema.ObjectAddress;
import dev.maquette.model.schema.Schema;
import dev.maquette.postgres.SqlProblems;
import dev.maquette.scale.ScaleModel;
import dev.maquette.sql.Identifier;
import dev.maquette.workload.text.FilePart;
import dev.maquette.workload.text.FileParts;
import dev.maquette.workload.text.Token;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Plans what leads from tables as they are to tables as they are wanted.
///
/// The wanted tables are built on a copy of the model's schema in the place of those that are there, so that
/// all that they refer to exists and the server itself prints both.
public final class WantedTables {
    private static final String ASIDE = "maquette_aside_";
    private static final Pattern COPIED =
            Pattern.compile("^\\s*(ALTER\\s+TABLE|CREATE\\s+(UNIQUE\\s+)?INDEX)\\s", Pattern.CASE_INSENSITIVE);

    private final ScaleModel model;
    private final Wanted wanted;
    private final Rates rates;

    private WantedTables(ScaleModel model, Wanted wanted, Rates rates) {
        this.model = model;
        this.wanted = wanted;
        this.rates = rates;
    }

    /// What somebody wants.
    ///
    /// @param definition `CREATE TABLE` statements, with those for indexes, constraints, statistics and
    ///     comments
    /// @param first statements to execute before, such as renames, which no comparison can see
    /// @param drop whether what the definition lacks is to be dropped; else it is refused
    public record Wanted(String definition, List<String> first, boolean drop) {
        public Wanted {
            first = List.copyOf(first);
        }
    }

    /// Chooses how the tables become as they are wanted.
    ///
    /// @return the ways in their order; none when the tables are so already
    /// @throws dev.maquette.model.MaquetteException `statement` when the definition names no table, cannot be
    ///     built, or no statements lead to it, `input` when one of its tables is not there, `refused` when it
    ///     lacks what is there and is not to be dropped, and as [Chooser#choose] does
    public static List<Chooser.Choice> choose(ScaleModel model, Wanted wanted, Rates rates) {
        return new WantedTables(model, wanted, rates).choose();
    }

    private List<Chooser.Choice> choose() {
        Set<QualifiedName> tables = tables();
        var shapes = new TableShapes(tables);
        Schema there;
        Schema built;
        try (ScratchSession session = ScratchSession.of(model)) {
            wanted.first().forEach(sql -> run(session, sql));
            there = session.schema();
            shapes.requireAll(there);
            shapes.asideFrom(there, ASIDE).forEach(sql -> run(session, sql));
            FileParts.of(wanted.definition()).stream()
                    .filter(part -> !part.clientCommand())
                    .forEach(part -> run(session, part.sql(wanted.definition())));
            built = session.schema();
        }
        requireNothingLost(shapes, there, built);
        SchemaDifference difference = SchemaDifference.of(shapes.of(there), shapes.of(built), false);
        if (!difference.impossible().isEmpty()) {
            throw Problem.of(ProblemCode.STATEMENT, "no statements lead to the wanted table")
                    .withDetail(String.join("; ", difference.impossible()))
                    .toException();
        }
        return choose(
                Stream.concat(
                                wanted.first().stream(),
                                difference.steps().stream().map(Step::sql))
                        .toList(),
                later(there, built));
    }

    /// What no copy can be given: foreign keys bind no table that is not in use, and an index that takes the place of
    /// another one needs its name.
    private static List<String> later(Schema there, Schema built) {
        Stream<String> keys = Stream.of(there, built)
                .flatMap(schema -> schema.relations().constraints().stream())
                .filter(one -> one.kind() == ConstraintKind.FOREIGN_KEY)
                .map(one -> " CONSTRAINT " + Identifier.quote(one.name()));
        Stream<String> indexes = there.relations().indexes().stream()
                .map(one -> one.name().name())
                // The server prints names in quotes only where they need some.
                .flatMap(name -> Stream.of(name, Identifier.quote(name)))
                .map(name -> " INDEX CONCURRENTLY " + name + " ");
        return Stream.concat(keys, indexes).toList();
    }

    private static void run(ScratchSession session, String sql) {
        try {
            session.run(new Batch(List.of(sql), true));
        } catch (SQLException failure) {
            throw Problem.of(ProblemCode.STATEMENT, "cannot build what is wanted: " + sql.strip())
                    .withDetail(SqlProblems.translate(failure).message())
                    .withHint("Tables that it refers to have to be there, or to stand before it in the definition.")
                    .toException(failure);
        }
    }

    private Set<QualifiedName> tables() {
        Set<QualifiedName> tables = FileParts.of(wanted.definition()).stream()
                .flatMap(part -> table(part).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        if (tables.isEmpty()) {
            throw Problem.of(ProblemCode.STATEMENT, "the wanted definition has no CREATE TABLE")
                    .withHint("Give the whole table as it is wanted to be: CREATE TABLE schema.table (…);")
                    .toException();
        }
        return tables;
    }

    private List<QualifiedName> table(FilePart part) {
        List<Token> tokens = part.tokens().stream()
                .filter(token -> !token.isWord("UNLOGGED"))
                .filter(token -> !token.isWord("IF") && !token.isWord("NOT") && !token.isWord("EXISTS"))
                .limit(5)
                .toList();
        if (tokens.size() < 5
                || !tokens.get(0).isWord("CREATE")
                || !tokens.get(1).isWord("TABLE")) {
            return List.of();
        }
        if (!tokens.get(3).isSymbol(".")) {
            throw Problem.of(ProblemCode.STATEMENT, "the wanted definition names a table without its schema")
                    .withDetail(
                            part.sql(wanted.definition()).lines().findFirst().orElse(""))
                    .withHint("Write the name as schema.table.")
                    .toException();
        }
        return List.of(new QualifiedName(tokens.get(2).name(), tokens.get(4).name()));
    }

    /// What was renamed looks like something that is gone and something that is new.
    private void requireNothingLost(TableShapes shapes, Schema there, Schema built) {
        Set<ObjectAddress> before = shapes.parts(there);
        Set<ObjectAddress> now = shapes.parts(built);
        List<String> gone = without(before, now);
        if (!gone.isEmpty() && !wanted.drop()) {
            List<String> added = without(now, before);
            throw Problem.of(ProblemCode.REFUSED, "the wanted definition lacks what is there")
                    .withDetail("It lacks " + String.join(", ", gone)
                            + (added.isEmpty() ? "." : "; it has besides " + String.join(", ", added) + "."))
                    .withHint(
                            "What has another name now is renamed by --first \"ALTER TABLE … RENAME …\"; what is to go"
                                    + " goes by --drop-missing.")
                    .toException();
        }
    }

    private static List<String> without(Set<ObjectAddress> all, Set<ObjectAddress> others) {
        return all.stream()
                .filter(one -> !others.contains(one))
                .map(ObjectAddress::toString)
                .sorted()
                .toList();
    }

    /// Not everything can go together with a copy. The rest comes afterwards, when the table is compared
    /// with what is wanted once more.
    private List<Chooser.Choice> choose(List<String> statements, List<String> later) {
        List<String> now = statements.stream()
                .filter(sql -> COPIED.matcher(sql).find() && later.stream().noneMatch(sql::contains))
                .toList();
        String all = String.join(";\n", statements);
        if (statements.isEmpty()) {
            return List.of();
        }
        if (now.isEmpty() || now.size() == statements.size()) {
            return Chooser.choose(model, all, rates);
        }
        return Chooser.chooseInPlace(model, all, rates).orElseGet(() -> {
            var choices = new ArrayList<>(Chooser.choose(model, String.join(";\n", now), rates));
            var considered = new ArrayList<>(choices.getLast().considered());
            statements.stream()
                    .filter(sql -> !now.contains(sql))
                    .forEach(sql -> considered.add("later, by planning again when this is finished: " + sql));
            choices.add(choices.removeLast().withConsidered(considered));
            return choices;
        });
    }
}
