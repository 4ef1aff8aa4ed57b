package dev.maquette.scale.partition;

import dev.maquette.sql.Identifier;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Which rows a partition takes.
public sealed interface PartitionBound {
    /// Those whose key lies between two values.
    ///
    /// @param from the least value; empty where the partition takes all below `to`
    /// @param to the value that is too large
    record Range(Optional<End> from, End to) implements PartitionBound {
        @Override
        public String sql() {
            return "FOR VALUES FROM (" + from.map(End::sql).orElse("MINVALUE") + ") TO (" + to.sql() + ")";
        }
    }

    /// Those whose key is one of some values.
    record Values(List<String> values) implements PartitionBound {
        public Values {
            values = List.copyOf(values);
        }

        @Override
        public String sql() {
            return values.stream().map(Identifier::literal).collect(Collectors.joining(", ", "FOR VALUES IN (", ")"));
        }
    }

    /// Those that no other partition takes.
    record Others() implements PartitionBound {
        @Override
        public String sql() {
            return "DEFAULT";
        }
    }

    /// Those whose key's hash has this remainder.
    record Remainder(int modulus, int remainder) implements PartitionBound {
        @Override
        public String sql() {
            return "FOR VALUES WITH (MODULUS " + modulus + ", REMAINDER " + remainder + ")";
        }
    }

    /// A value between two partitions.
    ///
    /// @param position where it stands on its [KeyScale]
    /// @param text the value in the server's text form
    record End(double position, String text) {
        private String sql() {
            return Identifier.literal(text).strip();
        }
    }

    /// The bound as SQL: `FOR VALUES ...` or `DEFAULT`.
    String sql();
}
