package dev.maquette.review.rule.security;

import dev.maquette.model.schema.Namespace;
import dev.maquette.model.schema.ObjectAddress;
import dev.maquette.model.schema.ObjectKind;
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

/// `sec.public-create`: a schema in which everybody may create objects.
public final class PublicCreate implements Rule {
    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "sec.public-create", "schema open to everybody's objects", Severity.WARNING, Topic.SECURITY);

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public List<Finding> examine(ReviewSubject subject) {
        return subject.schema().environment().namespaces().stream()
                .filter(namespace -> namespace
                        .properties()
                        .acl()
                        .filter(grants -> grants.stream()
                                .anyMatch(grant -> grant.grantee().isEmpty()
                                        && grant.privileges().contains("CREATE")))
                        .isPresent())
                .map(PublicCreate::finding)
                .toList();
    }

    private static Finding finding(Namespace namespace) {
        String name = Identifier.quote(namespace.name());
        return Finding.of(
                DESCRIPTION,
                Severity.WARNING,
                new Subject.SchemaObject(ObjectAddress.of(ObjectKind.NAMESPACE, namespace.name()), namespace.name()),
                "Every role may create objects in schema " + namespace.name() + ".",
                Grounds.of(Evidence.of("grantee", "PUBLIC"), Evidence.of("privilege", "CREATE"))
                        .costing("Any login can plant a function or table there that others call by an unqualified"
                                + " name."),
                new Remedy(
                        "Take the privilege away, after granting it to the roles that need it.",
                        List.of("REVOKE CREATE ON SCHEMA " + name + " FROM PUBLIC"),
                        List.of("GRANT CREATE ON SCHEMA " + name + " TO PUBLIC"),
                        "has_schema_privilege('public', …, 'CREATE') is false for a role without grants."));
    }
}
