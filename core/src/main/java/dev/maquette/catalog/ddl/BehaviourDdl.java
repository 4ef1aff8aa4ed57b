package dev.maquette.catalog.ddl;

import dev.maquette.model.QualifiedName;
import dev.maquette.model.schema.Behaviour;
import dev.maquette.model.schema.EventTrigger;
import dev.maquette.model.schema.FiringMode;
import dev.maquette.model.schema.ObjectAddress;
import dev.maquette.model.schema.ObjectKind;
import dev.maquette.model.schema.Policy;
import dev.maquette.model.schema.RewriteRule;
import dev.maquette.model.schema.Trigger;
import dev.maquette.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Triggers, rules, policies, event triggers.
final class BehaviourDdl {
    private BehaviourDdl() {}

    static List<Part> parts(Behaviour behaviour) {
        var parts = new ArrayList<Part>();
        behaviour.triggers().stream()
                .filter(trigger -> !trigger.inherited())
                .forEach(trigger -> parts.add(Part.of(address(trigger), DdlPhase.BEHAVIOUR, trigger.definition())));
        behaviour.triggers().forEach(trigger -> parts.add(mode(trigger)));
        behaviour.rules().forEach(rule -> parts.add(rule(rule)));
        behaviour.policies().forEach(policy -> parts.add(policy(policy)));
        return parts;
    }

    /// Event triggers, which would fire for everything else.
    static List<Part> eventTriggers(List<EventTrigger> triggers) {
        return triggers.stream().map(BehaviourDdl::eventTrigger).toList();
    }

    private static ObjectAddress address(Trigger trigger) {
        return new ObjectAddress(ObjectKind.TRIGGER, trigger.table(), trigger.name());
    }

    private static Part mode(Trigger trigger) {
        return Part.of(
                new ObjectAddress(ObjectKind.OTHER, trigger.table(), "trigger mode"),
                DdlPhase.BEHAVIOUR,
                mode(TableDdl.alter(trigger.table()) + " ", trigger.enabled(), " TRIGGER " + quoted(trigger.name())));
    }

    private static String quoted(String name) {
        return Identifier.quote(name);
    }

    private static List<String> mode(String alter, FiringMode mode, String object) {
        return switch (mode) {
            case ORIGIN -> List.of();
            case ALWAYS -> List.of(alter + "ENABLE ALWAYS" + object);
            case REPLICA -> List.of(alter + "ENABLE REPLICA" + object);
            case DISABLED -> List.of(alter + "DISABLE" + object);
        };
    }

    private static Part rule(RewriteRule rule) {
        var statements = new ArrayList<String>();
        statements.add(withoutSemicolon(rule.definition()));
        statements.addAll(mode(
                "ALTER TABLE " + Identifier.quote(rule.table()) + " ", rule.enabled(), " RULE " + quoted(rule.name())));
        return Part.of(new ObjectAddress(ObjectKind.RULE, rule.table(), rule.name()), DdlPhase.BEHAVIOUR, statements);
    }

    private static String withoutSemicolon(String statement) {
        String stripped = statement.strip();
        return stripped.endsWith(";") ? stripped.substring(0, stripped.length() - 1) : stripped;
    }

    private static Part policy(Policy policy) {
        String roles = policy.scope().roles().isEmpty()
                ? "PUBLIC"
                : Clauses.names(policy.scope().roles());
        String create = "CREATE POLICY " + quoted(policy.name()) + " ON " + Identifier.quote(policy.table()) + " AS "
                + (policy.scope().permissive() ? "PERMISSIVE" : "RESTRICTIVE") + " FOR "
                + policy.scope().command() + " TO " + roles
                + policy.using().map(condition -> " USING (" + condition + ")").orElse("")
                + policy.check()
                        .map(condition -> " WITH CHECK (" + condition + ")")
                        .orElse("");
        return Part.of(new ObjectAddress(ObjectKind.POLICY, policy.table(), policy.name()), DdlPhase.BEHAVIOUR, create);
    }

    private static Part eventTrigger(EventTrigger trigger) {
        String tags = trigger.tags().isEmpty()
                ? ""
                : trigger.tags().stream()
                        .map(Identifier::literal)
                        .collect(Collectors.joining(", ", " WHEN TAG IN (", ")"));
        String name = quoted(trigger.name());
        QualifiedName function = trigger.function();
        var statements = new ArrayList<String>();
        statements.add("CREATE EVENT TRIGGER " + name + " ON " + quoted(trigger.event()) + tags + " EXECUTE FUNCTION "
                + Identifier.quote(function) + "()");
        statements.addAll(mode("ALTER EVENT TRIGGER " + name + " ", trigger.enabled(), ""));
        return Part.of(ObjectAddress.of(ObjectKind.EVENT_TRIGGER, trigger.name()), DdlPhase.EVENT_TRIGGERS, statements);
    }
}
