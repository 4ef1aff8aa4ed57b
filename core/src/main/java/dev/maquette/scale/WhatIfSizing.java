package dev.maquette.scale;

import dev.maquette.model.Snapshot;
import dev.maquette.scale.load.NewIndexEnds;
import dev.maquette.scale.sizing.ExpressionStatistics;
import dev.maquette.scale.sizing.IndexSizer;
import java.nio.file.Path;

/// What says how large new indexes would be and what they would hold; made once for all scopes of a model.
///
/// @param sizer their size
/// @param expressions the statistics of their expressions
/// @param ends their ends
record WhatIfSizing(IndexSizer sizer, ExpressionStatistics expressions, NewIndexEnds ends) {
    static WhatIfSizing of(Snapshot snapshot, Path dataDirectory) {
        return new WhatIfSizing(
                new IndexSizer(snapshot),
                new ExpressionStatistics(snapshot),
                new NewIndexEnds(snapshot, dataDirectory));
    }
}
