package dev.maquette.workload.meaning;

/// What a statement or a part of one does.
public enum CommandKind {
    SELECT,
    UPDATE,
    INSERT,
    DELETE,
    MERGE;

    /// @source `src/include/nodes/nodes.h`, `CmdType`: 1 select, 2 update, 3 insert, 4 delete, 5 merge
    static CommandKind of(int commandType) {
        return switch (commandType) {
            case 2 -> UPDATE;
            case 3 -> INSERT;
            case 4 -> DELETE;
            case 5 -> MERGE;
            default -> SELECT;
        };
    }
}
