package dev.maquette.verify.whatif;

import dev.maquette.verify.load.Resources;
import dev.maquette.workload.text.FileStatement;
import dev.maquette.workload.text.StatementSplitter;
import java.util.ArrayList;
import java.util.List;

/// An index to try, named `i`, and the statements it was thought up for.
///
/// @param ddl the statement that creates it
/// @param statements texts of statements it may serve
record TriedIndex(String ddl, List<String> statements) {
    TriedIndex {
        statements = List.copyOf(statements);
    }

    /// The indexes of a resource: each `CREATE` followed by its statements.
    static List<TriedIndex> read(String resource) {
        List<String> texts = StatementSplitter.split(Resources.text(TriedIndex.class, resource)).statements().stream()
                .map(FileStatement::sql)
                .toList();
        var indexes = new ArrayList<TriedIndex>();
        for (int i = 0; i < texts.size(); i++) {
            if (isIndex(texts.get(i))) {
                indexes.add(new TriedIndex(
                        texts.get(i),
                        texts.stream()
                                .skip(i + 1)
                                .takeWhile(text -> !isIndex(text))
                                .toList()));
            }
        }
        return indexes;
    }

    private static boolean isIndex(String sql) {
        return sql.startsWith("CREATE ");
    }

    /// The table it is on.
    String table() {
        return ddl.replaceFirst("(?s)^CREATE (?:UNIQUE )?INDEX i ON (\\w+).*$", "$1");
    }
}
