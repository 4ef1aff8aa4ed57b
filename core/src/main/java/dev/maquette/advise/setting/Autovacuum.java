package dev.maquette.advise.setting;

import dev.maquette.advise.setting.TableChange.Parameter;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.Table;
import dev.maquette.model.schema.TableKind;
import dev.maquette.model.statistics.RelationStatistics;
import dev.maquette.model.usage.TableUsage;
import dev.maquette.model.usage.Usage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// When autovacuum comes to a large table. A share of the rows that suits a small table is many dead rows in a large
/// one; such a table gets a share of its own.
///
/// @source `relation_needs_vacanalyze` in autovacuum.c
final class Autovacuum {
    /// More dead, new or changed rows than this before autovacuum comes are too many for one of its runs.
    private static final double MOST_ROWS = 1_000_000;

    private static final double SECONDS_OF_A_DAY = Duration.ofDays(1).toSeconds();
    private static final MathContext ONE_DIGIT = new MathContext(1, RoundingMode.DOWN);

    private final ServerSettings settings;
    private final Snapshot snapshot;
    private final Map<QualifiedName, RelationStatistics> sizes;
    private final Map<QualifiedName, TableUsage> usage;

    Autovacuum(Snapshot snapshot, ServerSettings settings) {
        this.snapshot = snapshot;
        this.settings = settings;
        this.sizes = snapshot.statistics().relations().stream()
                .collect(Collectors.toMap(RelationStatistics::relation, Function.identity(), (first, _) -> first));
        this.usage = snapshot.usage().tables().stream()
                .collect(Collectors.toMap(TableUsage::table, Function.identity(), (first, _) -> first));
    }

    /// What makes autovacuum come.
    ///
    /// @param name of the parameters after `autovacuum_`
    /// @param share what the share is without any setting
    /// @param rows the rows it counts, in words
    /// @param counted how many there were since counting began
    private record Trigger(String name, double share, String rows, Function<TableUsage.Writes, Long> counted) {}

    private static final List<Trigger> TRIGGERS = List.of(
            new Trigger("vacuum", 0.2, "dead rows", writes -> writes.updated() + writes.deleted()),
            new Trigger("vacuum_insert", 0.2, "new rows", TableUsage.Writes::inserted),
            new Trigger(
                    "analyze", 0.1, "changed rows", writes -> writes.inserted() + writes.updated() + writes.deleted()));

    List<TableChange> changes() {
        return snapshot.schema().relations().tables().stream()
                .filter(table -> table.kind() == TableKind.ORDINARY)
                .flatMap(table -> change(table).stream())
                .toList();
    }

    private Optional<TableChange> change(Table table) {
        double rows = Optional.ofNullable(sizes.get(table.name()))
                .map(RelationStatistics::estimatedTuples)
                .orElse(0.0);
        var parameters = new ArrayList<Parameter>();
        var reasons = new ArrayList<String>();
        Map<String, String> own = own(table);
        if ("false".equals(own.get("autovacuum_enabled")) || "off".equals(own.get("autovacuum_enabled"))) {
            parameters.add(new Parameter(
                    "autovacuum_enabled", Optional.ofNullable(own.get("autovacuum_enabled")), "off", "on"));
            reasons.add("autovacuum is turned off for the table");
        }
        for (Trigger trigger : TRIGGERS) {
            if (happens(table, trigger)) {
                late(own, trigger, rows).ifPresent(parameter -> {
                    parameters.add(parameter);
                    reasons.add(reason(table, trigger, parameter, rows));
                });
            }
        }
        return parameters.isEmpty()
                ? Optional.empty()
                : Optional.of(new TableChange(table.name(), parameters, String.join("; ", reasons)));
    }

    private static Map<String, String> own(Table table) {
        return table.storage().options().stream()
                .map(option -> option.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (first, _) -> first));
    }

    /// Whether the server counted such writes; without counters it is thought to.
    private boolean happens(Table table, Trigger trigger) {
        TableUsage counted = usage.get(table.name());
        return counted == null || trigger.counted().apply(counted.writes()) > 0;
    }

    private Optional<Parameter> late(Map<String, String> own, Trigger trigger, double rows) {
        String name = "autovacuum_" + trigger.name() + "_scale_factor";
        Optional<String> set = Optional.ofNullable(own.get(name));
        double share = set.map(Double::parseDouble).orElseGet(() -> settings.number(name, trigger.share()));
        boolean limited = trigger.name().equals("vacuum")
                && rows * share > settings.number("autovacuum_vacuum_max_threshold", Double.POSITIVE_INFINITY);
        if (limited || share * rows <= MOST_ROWS) {
            return Optional.empty();
        }
        return Optional.of(new Parameter(name, set, plain(share), plain(MOST_ROWS / rows)));
    }

    private static String plain(double share) {
        return new BigDecimal(share, ONE_DIGIT).stripTrailingZeros().toPlainString();
    }

    private String reason(Table table, Trigger trigger, Parameter parameter, double rows) {
        String coming = parameter.name().replace("_scale_factor", "").replace("_insert", "");
        return String.format(
                Locale.ROOT,
                "%s waits for %,.0f %s of %,.0f%s, then for %,.0f%s",
                coming,
                Double.parseDouble(parameter.present()) * rows,
                trigger.rows(),
                rows,
                every(table, trigger, Double.parseDouble(parameter.present()) * rows),
                Double.parseDouble(parameter.proposed()) * rows,
                every(table, trigger, Double.parseDouble(parameter.proposed()) * rows));
    }

    /// How often that comes to pass at the rate there was.
    private String every(Table table, Trigger trigger, double waited) {
        Usage all = snapshot.usage();
        TableUsage counted = usage.get(table.name());
        if (counted == null || all.since().isEmpty()) {
            return "";
        }
        double days = Duration.between(all.since().get(), snapshot.origin().capturedAt())
                        .toSeconds()
                / SECONDS_OF_A_DAY;
        double writes = trigger.counted().apply(counted.writes());
        return days <= 0 || writes == 0 ? "" : String.format(Locale.ROOT, " (every %.1f days)", waited * days / writes);
    }
}
