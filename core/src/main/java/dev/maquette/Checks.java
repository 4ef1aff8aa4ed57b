package dev.maquette;

import dev.maquette.hazard.Allowances;
import dev.maquette.hazard.Baseline;
import dev.maquette.hazard.Migration;
import dev.maquette.hazard.MigrationRuleDescription;
import dev.maquette.hazard.MigrationRulePages;
import dev.maquette.hazard.rule.MigrationRules;
import dev.maquette.hazard.source.MigrationFiles;
import dev.maquette.hazard.source.MigrationSettings;
import dev.maquette.review.RuleDescription;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Migrations to be checked by [Maquette#check], what is known of them, and the rules about them.
public final class Checks {
    /// The rules about what becomes of the workload, which have no pages of their own.
    private static final List<String> WORKLOAD = List.of("workload.fails", "workload.slower");

    private Checks() {}

    /// Reads migrations from files and folders; a folder's SQL files in the order of their versions and names.
    ///
    /// @throws dev.maquette.model.MaquetteException `input` when one cannot be read or holds no statement
    public static List<Migration> of(List<Path> paths, MigrationSettings settings) {
        return MigrationFiles.read(paths, settings);
    }

    /// Reads a migration from a text that is no file.
    ///
    /// @param name what it is called in messages
    /// @throws dev.maquette.model.MaquetteException `input` when it holds no statement
    public static Migration of(String name, String text, MigrationSettings settings) {
        return MigrationFiles.read(name, text, settings);
    }

    /// Reads findings of migrations that are known.
    ///
    /// @throws dev.maquette.model.MaquetteException `input` when the file cannot be read or is none
    public static Baseline baseline(Path file) {
        return Baseline.read(file);
    }

    /// What each rule about migrations is.
    public static List<MigrationRuleDescription> rules() {
        return MigrationRules.descriptions();
    }

    /// What is meant to allow a finding in migrations and does not, in sentences: for want of a reason or the rule.
    public static List<String> mistakenAllowances(List<Migration> migrations) {
        Set<String> known = Stream.of(
                        rules().stream().map(MigrationRuleDescription::id),
                        Maquette.rules().stream().map(RuleDescription::id),
                        WORKLOAD.stream())
                .flatMap(Function.identity())
                .collect(Collectors.toSet());
        return migrations.stream()
                .flatMap(migration -> Allowances.mistaken(migration, known).stream())
                .toList();
    }

    /// The page of a rule about migrations as Markdown.
    public static String page(MigrationRuleDescription rule) {
        return MigrationRulePages.page(rule);
    }
}
