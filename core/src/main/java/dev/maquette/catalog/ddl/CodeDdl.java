package dev.maquette.catalog.ddl;

import dev.maquette.model.schema.Code;
import dev.maquette.model.schema.ObjectAddress;
import dev.maquette.model.schema.ObjectKind;
import dev.maquette.model.schema.TextSearchConfiguration;
import dev.maquette.model.schema.TextSearchDictionary;
import dev.maquette.model.schema.TokenMapping;
import dev.maquette.model.schema.Types;
import dev.maquette.sql.Identifier;
import java.util.ArrayList;
import java.util.List;

/// Routines, operators, operator classes, casts, text search.
final class CodeDdl {
    private CodeDdl() {}

    static List<Part> parts(Code code, Types types) {
        var parts = new ArrayList<Part>();
        types.dictionaries().forEach(dictionary -> parts.add(dictionary(dictionary)));
        types.configurations().forEach(configuration -> parts.add(configuration(configuration)));
        code.routines()
                .forEach(routine -> parts.add(Part.of(
                        routine.address(),
                        DdlPhase.FOUNDATION,
                        routine.definition().strip())));
        code.operators()
                .forEach(
                        operator -> parts.add(Part.of(operator.address(), DdlPhase.FOUNDATION, operator.definition())));
        code.operatorClasses()
                .forEach(operatorClass ->
                        parts.add(Part.of(operatorClass.address(), DdlPhase.FOUNDATION, operatorClass.definition())));
        code.casts().forEach(cast -> parts.add(Part.of(cast.address(), DdlPhase.FOUNDATION, cast.definition())));
        return parts;
    }

    private static Part dictionary(TextSearchDictionary dictionary) {
        return Part.of(
                ObjectAddress.of(ObjectKind.TEXT_SEARCH_DICTIONARY, dictionary.name()),
                DdlPhase.FOUNDATION,
                "CREATE TEXT SEARCH DICTIONARY " + Identifier.quote(dictionary.name()) + " (TEMPLATE = "
                        + Identifier.quote(dictionary.template())
                        + dictionary.options().map(options -> ", " + options).orElse("") + ")");
    }

    private static Part configuration(TextSearchConfiguration configuration) {
        String name = Identifier.quote(configuration.name());
        var statements = new ArrayList<String>();
        statements.add("CREATE TEXT SEARCH CONFIGURATION " + name + " (PARSER = "
                + Identifier.quote(configuration.parser()) + ")");
        for (TokenMapping mapping : configuration.mappings()) {
            statements.add("ALTER TEXT SEARCH CONFIGURATION " + name + " ADD MAPPING FOR "
                    + Identifier.quote(mapping.token()) + " WITH "
                    + Clauses.qualifiedNames(mapping.dictionaries()));
        }
        return Part.of(
                ObjectAddress.of(ObjectKind.TEXT_SEARCH_CONFIGURATION, configuration.name()),
                DdlPhase.FOUNDATION,
                statements);
    }
}
