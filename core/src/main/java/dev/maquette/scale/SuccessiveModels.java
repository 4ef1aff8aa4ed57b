package dev.maquette.scale;

import dev.maquette.model.Snapshot;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Models of one database with other statistics each, one after the other on the same server.
public final class SuccessiveModels implements AutoCloseable {
    private final Function<Snapshot, ScaleModel> builder;
    private @Nullable ScaleModel last;

    /// @param builder builds the first
    public SuccessiveModels(Function<Snapshot, ScaleModel> builder) {
        this.builder = builder;
    }

    /// The model of a snapshot; it is of use until the next is asked for.
    ///
    /// @param snapshot with the schema of those before
    /// @throws dev.maquette.model.MaquetteException as when a model is built
    public ScaleModel of(Snapshot snapshot) {
        last = last == null ? builder.apply(snapshot) : last.resized(snapshot);
        return last;
    }

    @Override
    public void close() {
        if (last != null) {
            last.close();
        }
    }
}
