package dev.maquette.catalog.statistics;

/// How indexes are asked about.
public enum Probing {
    /// Hundreds at a time, in as few round trips as can be; one index that cannot be asked makes the whole fail.
    TOGETHER,
    /// Behind savepoints: what fails is halved until the indexes that cannot be asked stand alone and are left out.
    GUARDED;

    /// The name of the column that a probe for the end of an index returns, by which its statement is known again.
    public static final String MARK = "\"maquette end\"";
}
