package dev.maquette.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/// The files of the repository, without what a build or an editor leaves behind.
record Repository(Path root) {
    private static final Set<String> LEFT_BEHIND =
            Set.of(".git", "target", ".idea", ".vscode", ".settings", "node_modules");

    /// The repository this build runs in.
    static Repository ofBuild() {
        return new Repository(Path.of(System.getProperty("maquette.root", ".")).toAbsolutePath());
    }

    /// Every file, sorted.
    List<Path> files() {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(root, new Collector(files));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Collections.sort(files);
        return files;
    }

    /// Every file whose name ends so.
    List<Path> files(String suffix) {
        return files().stream()
                .filter(file -> file.getFileName().toString().endsWith(suffix))
                .toList();
    }

    /// A file's text.
    static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(file + ": " + failure.getMessage(), failure);
        }
    }

    /// A file's path for messages.
    String name(Path file) {
        return root.relativize(file).toString();
    }

    private static final class Collector extends SimpleFileVisitor<Path> {
        private final List<Path> files;

        private Collector(List<Path> files) {
            this.files = files;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            Path name = directory.getFileName();
            boolean skipped = name != null && LEFT_BEHIND.contains(name.toString());
            return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
                files.add(file);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
