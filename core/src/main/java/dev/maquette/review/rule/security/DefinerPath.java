package dev.maquette.review.rule.security;

import dev.maquette.model.schema.Routine;
import dev.maquette.model.schema.RoutineKind;
import dev.maquette.review.Evidence;
import dev.maquette.review.Finding;
import dev.maquette.review.Grounds;
import dev.maquette.review.Remedy;
import dev.maquette.review.ReviewSubject;
import dev.maquette.review.Rule;
import dev.maquette.review.RuleDescription;
import dev.maquette.review.Severity;
import dev.maquette.review.Subject;
import dev.maquette.review.Topic;
import dev.maquette.sql.Identifier;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `sec.definer`: a function with its owner's rights and the caller's search path.
public final class DefinerPath implements Rule {
    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "sec.definer", "SECURITY DEFINER without a search path", Severity.ERROR, Topic.SECURITY);

    /// Types whose own name has a blank in it.
    private static final Pattern TWO_WORDS = Pattern.compile(
            "(double precision|character varying|bit varying|(timestamp|time)\\b.* time zone|interval)\\b");

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public List<Finding> examine(ReviewSubject subject) {
        return subject.schema().code().routines().stream()
                .filter(routine -> routine.traits().securityDefiner())
                .filter(routine -> !routine.definition().contains("BEGIN ATOMIC"))
                .filter(routine ->
                        routine.traits().settings().stream().noneMatch(setting -> setting.startsWith("search_path=")))
                .map(DefinerPath::finding)
                .toList();
    }

    private static Finding finding(Routine routine) {
        String kind = routine.kind() == RoutineKind.PROCEDURE ? "PROCEDURE " : "FUNCTION ";
        String name = Identifier.quote(routine.name()) + "(" + routine.identityArguments() + ")";
        boolean everybody = routine.properties()
                .acl()
                .map(grants -> grants.stream().anyMatch(grant -> grant.grantee().isEmpty()))
                .orElse(true);
        return Finding.of(
                DESCRIPTION,
                everybody ? Severity.ERROR : Severity.WARNING,
                new Subject.SchemaObject(routine.address(), routine.name() + "(" + types(routine) + ")"),
                "Function " + routine.name() + " runs with the rights of "
                        + routine.properties().owner() + " under the caller's search_path.",
                Grounds.of(
                                Evidence.of("owner", routine.properties().owner()),
                                Evidence.of("callable by", everybody ? "PUBLIC" : "roles granted EXECUTE"))
                        .costing("A caller who puts an operator or function of his own into his search_path has it run"
                                + " as "
                                + routine.properties().owner() + "."),
                new Remedy(
                        "Pin the search path, its own schema and the temporary one last; names in other schemas must be"
                                + " qualified.",
                        List.of("ALTER " + kind + name + " SET search_path = "
                                + Identifier.quote(routine.name().schema()) + ", pg_temp"),
                        List.of("ALTER " + kind + name + " RESET search_path"),
                        "proconfig of the function in pg_catalog.pg_proc has search_path."));
    }

    /// The argument types alone, without the names that may stand before them.
    private static String types(Routine routine) {
        return Stream.of(routine.identityArguments().split(", ", -1))
                .map(argument -> argument.replaceFirst("^(IN |INOUT |VARIADIC )", ""))
                .map(argument ->
                        TWO_WORDS.matcher(argument).lookingAt() ? argument : argument.replaceFirst("^\\S+ ", ""))
                .collect(Collectors.joining(", "));
    }
}
