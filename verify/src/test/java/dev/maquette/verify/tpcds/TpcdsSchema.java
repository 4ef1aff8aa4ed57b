package dev.maquette.verify.tpcds;

import io.trino.tpcds.Table;
import io.trino.tpcds.column.Column;
import io.trino.tpcds.column.ColumnType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The tables of TPC-DS as SQL, from the generator's description of its columns and the naming rules of the
/// specification: a surrogate key ends in `_sk`, and what stands before names the dimension it refers to.
final class TpcdsSchema {
    private static final Map<String, List<String>> FACT_KEYS = Map.of(
            "store_sales", List.of("ss_item_sk", "ss_ticket_number"),
            "store_returns", List.of("sr_item_sk", "sr_ticket_number"),
            "catalog_sales", List.of("cs_item_sk", "cs_order_number"),
            "catalog_returns", List.of("cr_item_sk", "cr_order_number"),
            "web_sales", List.of("ws_item_sk", "ws_order_number"),
            "web_returns", List.of("wr_item_sk", "wr_order_number"),
            "inventory", List.of("inv_date_sk", "inv_item_sk", "inv_warehouse_sk"));

    /// The end of a referring column's name, and the key it refers to; longer ends first.
    private static final List<Map.Entry<String, String>> REFERENCES = List.of(
            Map.entry("_income_band_sk", "income_band"),
            Map.entry("_call_center_sk", "call_center"),
            Map.entry("_catalog_page_sk", "catalog_page"),
            Map.entry("_ship_mode_sk", "ship_mode"),
            Map.entry("_warehouse_sk", "warehouse"),
            Map.entry("_web_page_sk", "web_page"),
            Map.entry("_web_site_sk", "web_site"),
            Map.entry("_customer_sk", "customer"),
            Map.entry("_cdemo_sk", "customer_demographics"),
            Map.entry("_hdemo_sk", "household_demographics"),
            Map.entry("_reason_sk", "reason"),
            Map.entry("_store_sk", "store"),
            Map.entry("_promo_sk", "promotion"),
            Map.entry("_addr_sk", "customer_address"),
            Map.entry("_item_sk", "item"),
            Map.entry("_date_sk", "date_dim"),
            Map.entry("_time_sk", "time_dim"));

    private TpcdsSchema() {}

    static String createTable(Table table) {
        List<String> key = key(table);
        return Arrays.stream(table.getColumns())
                .map(column -> column.getName() + " " + type(column.getType())
                        + (key.contains(column.getName()) ? " NOT NULL" : ""))
                .collect(Collectors.joining(",\n    ", "CREATE TABLE " + table.getName() + " (\n    ", "\n);"));
    }

    static Stream<String> primaryKey(Table table) {
        return Stream.of(
                "ALTER TABLE " + table.getName() + " ADD PRIMARY KEY (" + String.join(", ", key(table)) + ");");
    }

    static Stream<String> foreignKeys(Table table) {
        return Arrays.stream(table.getColumns())
                .map(Column::getName)
                .flatMap(column -> referenced(table, column).stream()
                        .map(target -> "ALTER TABLE " + table.getName() + " ADD FOREIGN KEY (" + column
                                + ") REFERENCES " + target + ";"));
    }

    private static List<String> key(Table table) {
        return FACT_KEYS.getOrDefault(table.getName(), List.of(table.getColumns()[0].getName()));
    }

    private static Optional<String> referenced(Table table, String column) {
        return REFERENCES.stream()
                .filter(reference -> column.endsWith(reference.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .filter(target -> !target.equals(table.getName()));
    }

    private static String type(ColumnType type) {
        return switch (type.getBase()) {
            case INTEGER -> "integer";
            case IDENTIFIER -> "bigint";
            case DATE -> "date";
            case TIME -> "time";
            case DECIMAL -> "numeric" + arguments(type);
            case VARCHAR -> "varchar" + arguments(type);
            case CHAR -> "char" + arguments(type);
        };
    }

    private static String arguments(ColumnType type) {
        String precision = type.getPrecision().map(String::valueOf).orElse("");
        String scale = type.getScale().map(value -> ", " + value).orElse("");
        return precision.isEmpty() ? "" : String.format(Locale.ROOT, "(%s%s)", precision, scale);
    }
}
