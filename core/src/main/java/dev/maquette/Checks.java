package dev.maquette;

import dev.maquette.hazard.Baseline;
import dev.maquette.hazard.Migration;
import dev.maquette.hazard.MigrationRuleDescription;
import dev.maquette.hazard.MigrationRulePages;
import dev.maquette.hazard.rule.MigrationRules;
import dev.maquette.hazard.source.MigrationFiles;
import dev.maquette.hazard.source.MigrationSettings;
import java.nio.file.Path;
import java.util.List;

/// Migrations to be checked by [Maquette#check], what is known of them, and the rules about them.
public final class Checks {
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

    /// The page of a rule about migrations as Markdown.
    public static String page(MigrationRuleDescription rule) {
        return MigrationRulePages.page(rule);
    }
}
