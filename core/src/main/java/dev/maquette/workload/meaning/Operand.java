package dev.maquette.workload.meaning;

import java.util.List;
import java.util.Optional;

/// One side of a comparison, a grouping or sorting key, an assigned value.
public sealed interface Operand {
    /// A plain column.
    record Column(ColumnUse use) implements Operand {}

    /// An expression over exactly one column, such as `lower(email)`.
    ///
    /// @param use the column
    /// @param wrappings what stands around it, outermost first
    /// @param text the expression as an index definition could state it; empty when it cannot be shown as SQL
    record WrappedColumn(ColumnUse use, List<Wrapping> wrappings, Optional<String> text) implements Operand {
        public WrappedColumn {
            wrappings = List.copyOf(wrappings);
        }
    }

    /// A parameter `$n`, casts on it left out.
    ///
    /// @param type the type the parameter is declared with
    record Parameter(int number, String type) implements Operand {}

    /// A literal, casts on it left out.
    ///
    /// @param value its text; empty for NULL and for types whose text form only the server knows
    record Constant(String type, Optional<String> value) implements Operand {}

    /// The elements of an IN list or of an ARRAY constructor.
    record Elements(List<Operand> operands) implements Operand {
        public Elements {
            operands = List.copyOf(operands);
        }
    }

    /// The rows of a sub-select.
    ///
    /// @param outputs its output columns
    record Subquery(List<Operand> outputs) implements Operand {
        public Subquery {
            outputs = List.copyOf(outputs);
        }
    }

    /// Anything else.
    ///
    /// @param columns the columns in it
    /// @param parameters the numbers of the parameters in it
    /// @param text the expression as SQL; empty when it cannot be shown so
    record Expression(List<ColumnUse> columns, List<Integer> parameters, Optional<String> text) implements Operand {
        public Expression {
            columns = List.copyOf(columns);
            parameters = List.copyOf(parameters);
        }
    }
}
