package dev.maquette.verify;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// A Java file as the compiler's own syntax tree, and where its parts lie.
///
/// @param file the file
/// @param tree its syntax tree, not attributed
/// @param positions where the tree's nodes start and end
record ParsedSource(Path file, CompilationUnitTree tree, SourcePositions positions) {
    /// Every Java file of the repository.
    static List<ParsedSource> all(Repository repository) {
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "a JDK runs the tests");
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, null, null, files.getJavaFileObjectsFromPaths(repository.files(".java")));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            return StreamSupport.stream(task.parse().spliterator(), false)
                    .map(tree -> new ParsedSource(Path.of(tree.getSourceFile().toUri()), tree, positions))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Whether the file belongs to the tests, which have limits of their own.
    boolean isTest() {
        return file.toString().contains("/src/test/");
    }

    /// Whether the file describes a package rather than a type.
    boolean isPackageInfo() {
        return file.getFileName().toString().equals("package-info.java");
    }

    /// The line a node starts on.
    long line(Tree node) {
        return tree.getLineMap().getLineNumber(positions.getStartPosition(tree, node));
    }

    /// The lines a node covers.
    int lines(Tree node) {
        return (int) (tree.getLineMap().getLineNumber(positions.getEndPosition(tree, node)) - line(node) + 1);
    }

    /// The methods and constructors that have a body.
    List<MethodTree> methods() {
        List<MethodTree> methods = new ArrayList<>();
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitMethod(MethodTree method, Void nothing) {
                if (method.getBody() != null) {
                    methods.add(method);
                }
                return super.visitMethod(method, null);
            }
        }.scan(tree, null);
        return methods;
    }
}
