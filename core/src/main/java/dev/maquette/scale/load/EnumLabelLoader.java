package dev.maquette.scale.load;

import dev.maquette.catalog.CatalogJson;
import dev.maquette.model.schema.EnumLabel;
import dev.maquette.model.schema.EnumType;
import dev.maquette.sql.SqlResource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;

/// Gives enum labels the identifiers they have in production, because extended statistics hold labels by identifier.
public final class EnumLabelLoader {
    private static final SqlResource UPDATE = SqlResource.of(EnumLabelLoader.class, "enum-labels.sql");

    private EnumLabelLoader() {}

    /// Renumbers the labels. Nothing in the database may refer to a label yet, and the session must not use the types
    /// afterwards.
    ///
    /// @throws SQLException when the server refuses
    public static void load(Connection connection, List<EnumType> types) throws SQLException {
        ArrayNode rows = CatalogJson.mapper().createArrayNode();
        for (EnumType type : types) {
            for (EnumLabel label : type.labels()) {
                rows.addObject()
                        .put("schema", type.name().schema())
                        .put("name", type.name().name())
                        .put("label", label.name())
                        .put("oid", label.oid());
            }
        }
        if (rows.isEmpty()) {
            return;
        }
        try (Statement allow = connection.createStatement();
                PreparedStatement update = connection.prepareStatement(UPDATE.forMajor(0))) {
            allow.execute("SET LOCAL allow_system_table_mods = on");
            update.setString(1, rows.toString());
            update.executeUpdate();
        }
    }
}
