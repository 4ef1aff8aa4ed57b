package dev.maquette.model.schema;

import dev.maquette.model.QualifiedName;

/// A function, procedure or aggregate.
///
/// @param name its name
/// @param identityArguments its input argument types as `pg_get_function_identity_arguments` prints them
/// @param kind what it is
/// @param properties owner, privileges, comment
/// @param definition the complete `CREATE` statement
/// @param signature arguments and result
/// @param traits how it behaves
public record Routine(
        QualifiedName name,
        String identityArguments,
        RoutineKind kind,
        ObjectProperties properties,
        String definition,
        RoutineSignature signature,
        RoutineTraits traits) {

    /// The routine's address.
    public ObjectAddress address() {
        return new ObjectAddress(ObjectKind.ROUTINE, name, identityArguments);
    }
}
