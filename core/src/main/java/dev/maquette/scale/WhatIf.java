package dev.maquette.scale;

import java.nio.file.Path;

/// placeholder
public final class WhatIf {
    static WhatIf open(ScaleModel model, Path dataDirectory) {
        throw new UnsupportedOperationException();
    }
}
