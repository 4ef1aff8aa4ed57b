package dev.maquette.change;

import java.time.Duration;

/// How gently and how strictly a change is carried out.
///
/// @param chunkRows how many rows are copied in one transaction
/// @param toleratedShare the share of rows that may differ at the first comparison and are then repaired;
///     above it the change stops. At the cutover none may differ, whatever this says
/// @param cutoverFor how long an exchange of the tables is tried before it is put off
public record ChangeOptions(int chunkRows, double toleratedShare, Duration cutoverFor) {
    /// 10,000 rows; 0.1 %; one minute.
    public static ChangeOptions standard() {
        return new ChangeOptions(10_000, 0.001, Duration.ofMinutes(1));
    }
}
