package dev.maquette.app.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A statement the shop's programs send.
///
/// @param key its short name in `workload.sql` and `planted.json`
/// @param executions how often it is sent
/// @param parameters what its parameters are, in order
/// @param sql the statement with `?` for each parameter
public record WorkloadStatement(String key, int executions, List<ParameterKind> parameters, String sql) {
    private static final Pattern HEAD = Pattern.compile("^-- ([a-z0-9-]+) \\| (\\d+) \\|(.*)$", Pattern.MULTILINE);
    private static final Pattern VARIABLE_PART = Pattern.compile("\\$\\d+|\\?|'[^']*'|\\b\\d+\\b|\\b(?:true|false)\\b");

    public WorkloadStatement {
        parameters = List.copyOf(parameters);
    }

    /// Every statement of the workload.
    public static List<WorkloadStatement> all() {
        String script = SampleShop.script("workload.sql");
        Matcher head = HEAD.matcher(script);
        List<WorkloadStatement> statements = new ArrayList<>();
        boolean found = head.find();
        while (found) {
            String key = head.group(1);
            int executions = Integer.parseInt(head.group(2));
            List<ParameterKind> parameters = parameters(head.group(3));
            int start = head.end();
            found = head.find();
            String sql = script.substring(start, found ? head.start() : script.length());
            statements.add(new WorkloadStatement(key, executions, parameters, sql.strip()));
        }
        return List.copyOf(statements);
    }

    /// Whether this text, as `pg_stat_statements` shows it, is this statement; constants and parameters count as equal.
    public boolean isShownAs(String text) {
        return shape(text).equals(shape(sql));
    }

    private static String shape(String text) {
        return VARIABLE_PART
                .matcher(text)
                .replaceAll("?")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static List<ParameterKind> parameters(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(ParameterKind::named)
                .toList();
    }
}
