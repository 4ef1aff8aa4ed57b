package dev.maquette.app.sample;

/// Spreads rows over days as busy as [Calendar#busyness(int)] says; later rows never fall on earlier days.
final class DaySchedule {
    private final int firstDay;
    private final int[] rowsUntil;

    /// @param firstDay the day of the first row
    /// @param lastDay the day of the last row
    /// @param rows how many rows there are
    DaySchedule(int firstDay, int lastDay, int rows) {
        this.firstDay = firstDay;
        this.rowsUntil = new int[lastDay - firstDay + 1];
        double total = 0;
        for (int day = firstDay; day <= lastDay; day++) {
            total += Calendar.busyness(day);
        }
        double soFar = 0;
        for (int at = 0; at < rowsUntil.length; at++) {
            soFar += Calendar.busyness(firstDay + at);
            rowsUntil[at] = (int) Math.round(rows * soFar / total);
        }
    }

    /// The day of the row with this number, counted from 0.
    int day(int row) {
        int found = java.util.Arrays.binarySearch(rowsUntil, row);
        // The row equal to a day's bound is the first of the next day that has any.
        int at = found < 0 ? -found - 1 : found + 1;
        while (at < rowsUntil.length - 1 && rowsUntil[at] <= row) {
            at++;
        }
        return firstDay + Math.min(at, rowsUntil.length - 1);
    }
}
