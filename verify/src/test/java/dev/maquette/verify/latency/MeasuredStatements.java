package dev.maquette.verify.latency;

import dev.maquette.plan.Plan;
import dev.maquette.plan.PlanExecution;
import dev.maquette.plan.PlanReader;
import dev.maquette.verify.load.Database;
import dev.maquette.verify.load.NamedStatement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Statements that were run, their times and plans kept in a file, one line each: name, processor and elapsed
/// milliseconds of each run, plan; separated by tabs, without times and plan for a statement that took too long.
/// Those with a line are not run again.
///
/// @param file a text file; it need not exist
record MeasuredStatements(Path file) {
    private static final int RUNS = 3;
    private static final int RUNS_WHEN_QUICK = 7;
    private static final double QUICK_MILLISECONDS = 300;

    /// From here on the first run counts too.
    private static final double SLOW_MILLISECONDS = 2000;

    /// A statement that ended.
    ///
    /// @param name its name
    /// @param milliseconds the median time of its runs
    /// @param plan its plan, as it was before it ran
    record Measured(String name, double milliseconds, Plan plan) {}

    /// Runs the statements that have no line yet.
    void measure(Database database, List<NamedStatement> statements) throws SQLException, IOException {
        Map<String, String> known = lines();
        for (NamedStatement statement : statements) {
            if (!known.containsKey(statement.name())) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                String line = statement.name() + "\t" + runs(database, statement.sql()) + "\n";
                Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        }
    }

    /// The statements that ended.
    List<Measured> all() throws IOException {
        return lines().values().stream().flatMap(line -> read(line).stream()).toList();
    }

    private Map<String, String> lines() throws IOException {
        var lines = new LinkedHashMap<String, String>();
        if (Files.exists(file)) {
            Files.readAllLines(file).forEach(line -> lines.put(line.substring(0, line.indexOf('\t')), line));
        }
        return lines;
    }

    private static Optional<Measured> read(String line) {
        List<String> parts = List.of(line.split("\t", 3));
        if (parts.get(1).isEmpty()) {
            return Optional.empty();
        }
        double[] times = Stream.of(parts.get(1).split(","))
                .mapToDouble(MeasuredStatements::milliseconds)
                .sorted()
                .toArray();
        Plan plan = PlanExecution.planned(PlanReader.read(parts.get(2)));
        return Optional.of(new Measured(parts.getFirst(), times[times.length / 2], plan));
    }

    /// Processor time holds what EXPLAIN itself takes, which matters for the quickest; elapsed time what others take.
    private static double milliseconds(String run) {
        int slash = run.indexOf('/');
        return Math.min(Double.parseDouble(run.substring(0, slash)), Double.parseDouble(run.substring(slash + 1)));
    }

    private static String runs(Database database, String sql) throws SQLException {
        try (var session = TimedSession.open(database)) {
            Optional<TimedSession.Run> first = session.run(sql);
            if (first.isEmpty()) {
                return "\t";
            }
            double warm = first.get().processorMilliseconds();
            var runs = new ArrayList<TimedSession.Run>();
            if (warm > SLOW_MILLISECONDS) {
                runs.add(first.get());
            }
            int wanted = warm < QUICK_MILLISECONDS ? RUNS_WHEN_QUICK : RUNS;
            for (int run = runs.size(); run < wanted; run++) {
                session.run(sql).ifPresent(runs::add);
            }
            return runs.stream().map(MeasuredStatements::text).collect(Collectors.joining(",")) + "\t"
                    + first.get().json().replaceAll("\\s*\n\\s*", " ");
        }
    }

    private static String text(TimedSession.Run run) {
        return String.format(Locale.ROOT, "%.3f/%.3f", run.processorMilliseconds(), run.elapsedMilliseconds());
    }
}
