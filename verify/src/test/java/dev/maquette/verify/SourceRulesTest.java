package dev.maquette.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Rules about names, imports and packages, read from the syntax trees.
class SourceRulesTest {
    private static final Repository REPOSITORY = Repository.ofBuild();
    private static final List<ParsedSource> SOURCES = ParsedSource.all(REPOSITORY);

    /// Endings of type names that say nothing.
    private static final List<String> EMPTY_NAMES = List.of("Manager", "Helper", "Helpers", "Util", "Utils", "Impl");

    /// Words that someone cut short. What the field itself calls short (`lsn`, `ddl`, `min`) is fine.
    private static final Set<String> ABBREVIATIONS = Set.of(
            "ctx", "cfg", "conn", "stmt", "rs", "idx", "tbl", "cnt", "num", "val", "vals", "str", "msg", "tmp", "buf",
            "len", "req", "resp", "sb", "mgr", "svc", "pct", "prev", "curr", "calc", "impl", "util", "utils", "ptr",
            "obj", "cls", "clazz", "fn", "func", "attr", "attrs", "desc", "elem", "pos", "ret", "tx", "txn");

    @Test
    void everyPackageIsDescribedAndNullMarked() {
        Set<String> described = SOURCES.stream()
                .filter(ParsedSource::isPackageInfo)
                .filter(source -> Repository.text(source.file()).contains("@NullMarked"))
                .map(SourceRulesTest::packageName)
                .collect(Collectors.toSet());
        assertThat(SOURCES.stream()
                        .filter(source -> source.tree().getPackage() != null)
                        .map(SourceRulesTest::packageName)
                        .distinct()
                        .filter(name -> !described.contains(name)))
                .isEmpty();
    }

    private static String packageName(ParsedSource source) {
        return Objects.requireNonNull(source.tree().getPackageName(), "every file names its package")
                .toString();
    }

    @Test
    void importsNameWhatTheyImport() {
        assertThat(found(
                        ImportTree.class,
                        tree -> tree.getQualifiedIdentifier().toString().endsWith(".*")))
                .isEmpty();
    }

    @Test
    void typesHaveNamesThatSaySomething() {
        assertThat(found(
                        ClassTree.class,
                        tree -> EMPTY_NAMES.stream()
                                        .anyMatch(tree.getSimpleName().toString()::endsWith)
                                || tree.getSimpleName().toString().matches("I[A-Z][a-z].*")))
                .isEmpty();
    }

    @Test
    void nothingIsAbbreviated() {
        List<String> abbreviated = Stream.of(
                        found(
                                ClassTree.class,
                                tree -> isAbbreviated(tree.getSimpleName().toString())),
                        found(
                                MethodTree.class,
                                tree -> isAbbreviated(tree.getName().toString())),
                        found(
                                VariableTree.class,
                                tree -> isAbbreviated(tree.getName().toString())))
                .flatMap(List::stream)
                .toList();
        assertThat(abbreviated).isEmpty();
    }

    private static boolean isAbbreviated(String name) {
        return Stream.of(name.split("(?<=[a-z0-9])(?=[A-Z])|_"))
                .anyMatch(word -> ABBREVIATIONS.contains(word.toLowerCase(Locale.ROOT)));
    }

    @Test
    void accessorsHaveNoPrefix() {
        assertThat(found(
                        MethodTree.class,
                        tree -> tree.getName().toString().matches("get[A-Z].*")
                                && !tree.getModifiers()
                                        .getAnnotations()
                                        .toString()
                                        .contains("Override")))
                .isEmpty();
    }

    @Test
    void nobodyCatchesEverything() {
        assertThat(found(
                        CatchTree.class,
                        tree -> tree.getParameter()
                                .getType()
                                .toString()
                                .matches("(java\\.lang\\.)?(Exception|Throwable)")))
                .isEmpty();
    }

    @Test
    void filesHaveNoAuthorsAndNoBanners() {
        assertThat(REPOSITORY.files(".java").stream()
                        .filter(file -> Repository.text(file).lines().anyMatch(SourceRulesTest::isBanner))
                        .map(REPOSITORY::name))
                .isEmpty();
    }

    private static boolean isBanner(String line) {
        return line.strip().matches("(//|\\*|///).*@author .*|/[/*]+ ?[-=*#~]{5,}.*");
    }

    /// Where trees of a kind match, as `path:line`.
    private static <T extends Tree> List<String> found(Class<T> kind, Predicate<T> wanted) {
        List<String> places = new ArrayList<>();
        for (ParsedSource source : SOURCES) {
            walk(source, tree -> {
                if (kind.isInstance(tree) && wanted.test(kind.cast(tree))) {
                    places.add(place(source, tree));
                }
            });
        }
        return places;
    }

    private static String place(ParsedSource source, Tree tree) {
        Path file = source.file();
        return REPOSITORY.name(file) + ":" + source.line(tree) + " "
                + tree.toString().strip().lines().findFirst().orElse("");
    }

    private static void walk(ParsedSource source, Consumer<Tree> visitor) {
        new TreeScanner<Void, Void>() {
            @Override
            public Void scan(Tree tree, Void nothing) {
                if (tree != null) {
                    visitor.accept(tree);
                }
                return super.scan(tree, null);
            }
        }.scan(source.tree(), null);
    }
}
