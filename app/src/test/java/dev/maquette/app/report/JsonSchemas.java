package dev.maquette.app.report;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Holds documents against the schemas of the reference.
final class JsonSchemas {
    private JsonSchemas() {}

    /// What is wrong with a document.
    ///
    /// @param schema the name of its file
    static List<Error> errors(String schema, String document) throws IOException {
        Path file = Path.of(System.getProperty("maquette.root"), "docs/reference", schema);
        Schema known = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(file), InputFormat.JSON);
        return known.validate(document, InputFormat.JSON);
    }
}
