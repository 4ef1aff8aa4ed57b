package dev.maquette.app.report;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// Holds documents against schemas: those of the reference, and that of SARIF.
final class JsonSchemas {
    private JsonSchemas() {}

    /// What is wrong with a document.
    ///
    /// @param schema the name of its file
    static List<Error> errors(String schema, String document) throws IOException {
        Path file = Path.of(System.getProperty("maquette.root"), "docs/reference", schema);
        return errors(SpecificationVersion.DRAFT_2020_12, Files.readString(file), document);
    }

    /// What is wrong with a document of the format that code scanners share, by the schema of its standard.
    static List<Error> sarifErrors(String document) throws IOException {
        try (InputStream schema = Objects.requireNonNull(
                JsonSchemas.class.getClassLoader().getResourceAsStream("schema/sarif-schema-2.1.0.json"))) {
            String text = new String(schema.readAllBytes(), StandardCharsets.UTF_8);
            return errors(SpecificationVersion.DRAFT_7, text, document);
        }
    }

    private static List<Error> errors(SpecificationVersion version, String schema, String document) {
        Schema known = SchemaRegistry.withDefaultDialect(version).getSchema(schema, InputFormat.JSON);
        return known.validate(document, InputFormat.JSON);
    }
}
