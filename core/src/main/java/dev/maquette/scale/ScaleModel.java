package dev.maquette.scale;

import dev.maquette.model.Snapshot;
import dev.maquette.postgres.SqlProblems;
import dev.maquette.workload.meaning.Analysis;
import dev.maquette.workload.meaning.StatementAnalyzer;
import dev.maquette.workload.meaning.StatementMeaning;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// A PostgreSQL that holds no data and plans as production does.
///
/// Its relations are as large as in production but hold nothing: statements are analysed and planned, and never
/// executed. Where relations are as short as what they hold, in [#emptied()] and [#rows()], statements can be
/// executed.
public final class ScaleModel implements AutoCloseable {
    static final String DATABASE = "planning";

    private final AtomicBoolean scopeOpen = new AtomicBoolean();
    private final Snapshot snapshot;
    private final ModelServer server;
    private final WhatIfSizing sizing;
    private final List<Ingredient> ingredients;
    private final List<LeftOut> leftOut;
    private final Gaps gaps;

    ScaleModel(Snapshot snapshot, ModelServer server, List<Ingredient> ingredients, List<LeftOut> leftOut, Gaps gaps) {
        this.snapshot = snapshot;
        this.server = server;
        this.sizing = WhatIfSizing.of(snapshot, server.dataDirectory());
        this.ingredients = List.copyOf(ingredients);
        this.leftOut = List.copyOf(leftOut);
        this.gaps = gaps;
    }

    /// What the model was built from.
    public Snapshot snapshot() {
        return snapshot;
    }

    /// How faithful the model is, ingredient by ingredient.
    public List<Ingredient> ingredients() {
        return ingredients;
    }

    /// What production has and the model lacks.
    public List<LeftOut> leftOut() {
        return leftOut;
    }

    /// Which statements the model cannot plan as production does.
    public Gaps gaps() {
        return gaps;
    }

    /// Why the model's plan of a statement says nothing about production; empty when it does, and for what is
    /// no query.
    ///
    /// @throws dev.maquette.model.MaquetteException `connection` when the model's server is lost
    public Optional<String> uncheckable(String sql) {
        if (gaps.isEmpty()) {
            return Optional.empty();
        }
        try (Connection connection = planning();
                StatementAnalyzer analyzer = StatementAnalyzer.open(connection)) {
            return analyzer.analyse(sql) instanceof Analysis.Analysed(StatementMeaning meaning)
                    ? gaps.reason(meaning)
                    : Optional.empty();
        } catch (SQLException e) {
            throw SqlProblems.translate(e).toException(e);
        }
    }

    /// A connection to the model's database. Only `EXPLAIN` without `ANALYZE` makes sense there; the caller
    /// closes it.
    public Connection planning() {
        return server.open();
    }

    /// A connection to another database of the model's server, with the same schema and settings, whose tables are as
    /// short as what they hold: rows can be inserted there, and statements executed. Every connection sees the same
    /// database; whoever changes something rolls it back. The caller closes it.
    ///
    /// @throws dev.maquette.model.MaquetteException `connection` when the model's server is lost
    public Connection rows() {
        return server.openRows();
    }

    /// A new copy of the database of [#rows()], in which changes are committed; the caller closes it. No connection of
    /// [#rows()] may be open meanwhile.
    ///
    /// @throws dev.maquette.model.MaquetteException `connection` when the model's server is lost
    public ScratchDatabase scratch() {
        return server.copyRows();
    }

    /// Opens the outermost what-if scope; there is one scope of a model at a time.
    ///
    /// @throws IllegalStateException when one is open already
    public WhatIf whatIf() {
        return opened(connection -> {
            var files = new ScopeFiles(server.dataDirectory(), server.nodes());
            return WhatIf.open(
                    connection,
                    new WhatIfDdl(connection, snapshot, files, sizing, server.upkeep()),
                    () -> scopeOpen.set(false));
        });
    }

    /// Opens a scope in which relations hold nothing and have no pages either, so that any statement can be
    /// executed.
    ///
    /// @throws IllegalStateException when a scope of either kind is open already
    public Emptied emptied() {
        return opened(connection -> Emptied.open(connection, () -> scopeOpen.set(false)));
    }

    private <T> T opened(Opening<T> opening) {
        if (!scopeOpen.compareAndSet(false, true)) {
            throw new IllegalStateException("a scope of this model is open already");
        }
        boolean opened = false;
        try {
            T scope = opening.open(server.scopeConnection());
            opened = true;
            return scope;
        } catch (SQLException e) {
            throw SqlProblems.translate(e).toException(e);
        } finally {
            if (!opened) {
                scopeOpen.set(false);
            }
        }
    }

    private interface Opening<T> {
        /// Opens a scope that works on this connection.
        T open(Connection connection) throws SQLException;
    }

    /// The model of the same database with other statistics, on the same server, which takes much less than to
    /// build one. This model is of no use any more; closing either stops the server.
    ///
    /// @param other a snapshot with the schema of this model's
    /// @throws IllegalStateException when a scope of this model is open
    ScaleModel resized(Snapshot other) {
        if (scopeOpen.get()) {
            throw new IllegalStateException("a scope of this model is open");
        }
        server.resize(other, leftOut);
        return new ScaleModel(other, server, ingredients, leftOut, gaps);
    }

    /// Stops the server and removes its files.
    @Override
    public void close() {
        server.close();
    }
}
