package dev.maquette.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Who may know whom. The lists here are the architecture; ARCHITECTURE.md explains them.
class LayersTest {
    private static final String ROOT = "dev.maquette";

    /// The layers of core, the lowest first; the facade is the package `dev.maquette` itself, written "".
    private static final List<String> CORE = List.of(
            "model",
            "sql",
            "postgres",
            "catalog",
            "workload",
            "plan",
            "scale",
            "latency",
            "prove",
            "advise",
            "hazard",
            "review",
            "design",
            "change",
            "");

    /// What `embedded` may see of core: the port it implements and what the port's signatures need.
    private static final Set<String> SEEN_BY_EMBEDDED = Set.of("model", "sql", "postgres");

    /// What `flyway` may see of core: what it executes migrations with.
    private static final Set<String> SEEN_BY_FLYWAY =
            Set.of("model", "sql", "postgres", "catalog", "workload", "hazard", "change");

    /// Packages of core whose every type the program may use.
    private static final Set<String> OPEN_TO_APP = Set.of("", "model");

    /// What the sample shop needs besides, being a database that somebody has to fill.
    private static final Set<String> OPEN_TO_SAMPLE = Set.of("postgres", "sql");

    /// Classes that make values of text and text of values, before and after the facade's work.
    private static final Set<String> TEXT = Set.of(ROOT + ".postgres.ConnectionUri", ROOT + ".plan.PlanText");

    /// The class that makes the facade, and may see what that takes.
    private static final String WIRING = ROOT + ".app.cli.Architect";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);
    private static final Set<String> FACADE_SIGNATURES = facadeSignatures();

    private static String part(JavaClass type) {
        String name = type.getPackageName();
        String rest = name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().equals(ROOT) || type.getPackageName().startsWith(ROOT + ".");
    }

    private static boolean isCore(JavaClass type) {
        return CORE.contains(part(type));
    }

    private static List<String> violations(Predicate<JavaClass> from, Predicate<Dependency> forbidden) {
        return CLASSES.stream()
                .filter(from)
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> isOurs(dependency.getTargetClass().getBaseComponentType()))
                .filter(forbidden)
                .map(Dependency::getDescription)
                .distinct()
                .sorted()
                .toList();
    }

    private static JavaClass target(Dependency dependency) {
        return dependency.getTargetClass().getBaseComponentType();
    }

    @Test
    void everyPackageHasItsPlace() {
        Set<String> modules = Set.of("embedded", "flyway", "app", "verify");
        assertThat(CLASSES)
                .isNotEmpty()
                .allSatisfy(type -> assertThat(isCore(type) || modules.contains(part(type)))
                        .as(type.getName() + " lies in a package that the list of layers lacks")
                        .isTrue());
    }

    @Test
    void aLayerOfCoreUsesOnlyThoseBelowIt() {
        assertThat(violations(
                        LayersTest::isCore,
                        dependency -> !isCore(target(dependency))
                                || CORE.indexOf(part(target(dependency)))
                                        > CORE.indexOf(part(dependency.getOriginClass()))))
                .isEmpty();
    }

    @Test
    void embeddedSeesOnlyThePortItImplements() {
        assertThat(violations(
                        type -> part(type).equals("embedded"),
                        dependency -> !part(target(dependency)).equals("embedded")
                                && !SEEN_BY_EMBEDDED.contains(part(target(dependency)))))
                .isEmpty();
    }

    @Test
    void flywaySeesOnlyWhatItExecutesMigrationsWith() {
        assertThat(violations(
                        type -> part(type).equals("flyway"),
                        dependency -> !part(target(dependency)).equals("flyway")
                                && !SEEN_BY_FLYWAY.contains(part(target(dependency)))))
                .isEmpty();
    }

    /// Values, interfaces, and what the facade itself takes and gives; no engine behind the facade's back.
    @Test
    void theProgramReachesCoreThroughTheFacadeAndValues() {
        assertThat(violations(
                        type -> part(type).equals("app") && !type.getName().equals(WIRING),
                        dependency -> isCore(target(dependency))
                                && !isOpenToApp(target(dependency))
                                && !isOpenToSample(dependency)))
                .isEmpty();
    }

    private static boolean isOpenToSample(Dependency dependency) {
        return dependency.getOriginClass().getPackageName().equals(ROOT + ".app.sample")
                && OPEN_TO_SAMPLE.contains(part(target(dependency)));
    }

    private static boolean isOpenToApp(JavaClass type) {
        JavaClass outer = type;
        while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().get();
        }
        return OPEN_TO_APP.contains(part(type))
                || isValue(type)
                || isValue(outer)
                || TEXT.contains(type.getName())
                || FACADE_SIGNATURES.contains(type.getName());
    }

    /// The types in the signatures of the facade package's public methods.
    private static Set<String> facadeSignatures() {
        return CLASSES.stream()
                .filter(type -> type.getPackageName().equals(ROOT))
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .flatMap(method -> Stream.concat(
                        method.getReturnType().getAllInvolvedRawTypes().stream(),
                        method.getRawParameterTypes().stream()))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());
    }

    private static boolean isValue(JavaClass type) {
        return type.isRecord()
                || type.isEnum()
                || (type.isInterface() && type.getModifiers().contains(JavaModifier.PUBLIC));
    }

    @Test
    void onlyTheCommandLineKnowsTheEmbeddedServers() {
        assertThat(violations(
                        type -> type.getPackageName().startsWith(ROOT + ".app.")
                                && !type.getPackageName().startsWith(ROOT + ".app.cli"),
                        dependency -> part(target(dependency)).equals("embedded")))
                .isEmpty();
    }

    @Test
    void nothingBelowTheCommandLineKnowsIt() {
        assertThat(violations(
                        type -> !type.getPackageName().startsWith(ROOT + ".app.cli"),
                        dependency -> target(dependency).getPackageName().startsWith(ROOT + ".app.cli")))
                .isEmpty();
    }
}
