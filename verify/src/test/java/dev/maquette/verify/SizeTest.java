package dev.maquette.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.MethodTree;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The size budget: what a reader can take in. Prints the figures of every build.
class SizeTest {
    private static final Repository REPOSITORY = Repository.ofBuild();
    private static final List<ParsedSource> SOURCES = ParsedSource.all(REPOSITORY).stream()
            .filter(source -> !source.isPackageInfo())
            .toList();

    /// A part of the program and its length.
    record Sized(String name, int lines) {}

    /// The distribution of lengths, in lines.
    record Figures(int count, int median, int p95, int max) {
        static Figures of(List<Sized> parts) {
            List<Integer> sorted = parts.stream().map(Sized::lines).sorted().toList();
            int last = sorted.size() - 1;
            return new Figures(
                    sorted.size(), sorted.get(last / 2), sorted.get((int) Math.round(last * 0.95)), sorted.get(last));
        }
    }

    private static Stream<ParsedSource> sources(boolean test) {
        return SOURCES.stream().filter(source -> source.isTest() == test);
    }

    private static List<Sized> files(boolean test) {
        return sources(test)
                .map(source -> new Sized(REPOSITORY.name(source.file()), (int)
                        Repository.text(source.file()).lines().count()))
                .toList();
    }

    private static List<Sized> methods(boolean test) {
        return sources(test)
                .flatMap(source -> source.methods().stream().map(method -> sized(source, method)))
                .toList();
    }

    private static Sized sized(ParsedSource source, MethodTree method) {
        String place = REPOSITORY.name(source.file()) + ":" + source.line(method);
        return new Sized(place + " " + method.getName(), source.lines(method));
    }

    private static Figures report(String what, List<Sized> parts) {
        Figures figures = Figures.of(parts);
        System.out.printf(
                "%-14s %5d, lines: median %3d, p95 %3d, max %3d%n",
                what, figures.count(), figures.median(), figures.p95(), figures.max());
        return figures;
    }

    private static List<Sized> longerThan(int limit, List<Sized> parts) {
        return parts.stream()
                .filter(part -> part.lines() > limit)
                .sorted(Comparator.comparingInt(Sized::lines).reversed())
                .toList();
    }

    @Test
    void filesFitTheBudget() {
        List<Sized> files = files(false);
        Figures figures = report("files", files);
        assertThat(longerThan(500, files)).isEmpty();
        assertThat(figures.median()).as("median").isLessThanOrEqualTo(80);
        assertThat(figures.p95()).as("95th percentile").isLessThanOrEqualTo(300);
    }

    @Test
    void methodsFitTheBudget() {
        List<Sized> methods = methods(false);
        Figures figures = report("methods", methods);
        assertThat(longerThan(60, methods)).isEmpty();
        assertThat(figures.median()).as("median").isLessThanOrEqualTo(6);
        assertThat(figures.p95()).as("95th percentile").isLessThanOrEqualTo(25);
    }

    @Test
    void testFilesFitTheBudget() {
        List<Sized> files = files(true);
        report("test files", files);
        report("test methods", methods(true));
        assertThat(longerThan(600, files)).isEmpty();
    }
}
