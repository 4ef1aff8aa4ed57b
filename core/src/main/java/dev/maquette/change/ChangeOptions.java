package dev.maquette.change;

import dev.maquette.change.pace.Limits;
import java.time.Duration;
import java.util.Optional;

/// How gently and how strictly a change is carried out.
///
/// @param chunkRows how many rows are copied in the first transaction; the others have as many as take a bit
///     less than a second
/// @param toleratedShare the share of rows that may differ at the first comparison and are then repaired;
///     above it the change stops. At the cutover none may differ, whatever this says
/// @param cutoverFor how long an exchange of the tables is tried before it is put off
/// @param workers how many sessions copy and compare at once, beside the owner's
/// @param limits how much of the server the change may take, while its journal says nothing else
/// @param diskFree bytes that are free where the tables are; 0 when nobody knows
/// @param window when the tables may be exchanged; at any time when absent
public record ChangeOptions(
        int chunkRows,
        double toleratedShare,
        Duration cutoverFor,
        int workers,
        Limits limits,
        long diskFree,
        Optional<Window> window) {
    private static final int WORKERS = 2;

    /// Two workers without limits, and an exchange at any time.
    public ChangeOptions(int chunkRows, double toleratedShare, Duration cutoverFor) {
        this(chunkRows, toleratedShare, cutoverFor, WORKERS, Limits.NONE, 0, Optional.empty());
    }

    /// 10,000 rows; 0.1 %; one minute; two workers; 30 % of the throughput.
    public static ChangeOptions standard() {
        return new ChangeOptions(10_000, 0.001, Duration.ofMinutes(1)).withLimits(Limits.standard());
    }

    /// With so many workers.
    public ChangeOptions withWorkers(int value) {
        return new ChangeOptions(chunkRows, toleratedShare, cutoverFor, value, limits, diskFree, window);
    }

    /// With other limits.
    public ChangeOptions withLimits(Limits value) {
        return new ChangeOptions(chunkRows, toleratedShare, cutoverFor, workers, value, diskFree, window);
    }

    /// With an exchange at certain times of the day.
    public ChangeOptions withWindow(Optional<Window> value) {
        return new ChangeOptions(chunkRows, toleratedShare, cutoverFor, workers, limits, diskFree, value);
    }

    /// With so many bytes free where the tables are.
    public ChangeOptions withDiskFree(long bytes) {
        return new ChangeOptions(chunkRows, toleratedShare, cutoverFor, workers, limits, bytes, window);
    }
}
