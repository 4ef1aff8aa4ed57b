package dev.maquette.advise.partition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.advise.partition.RangeStep.Calendar;
import dev.maquette.advise.partition.RangeStep.Numbers;
import dev.maquette.advise.partition.RangeStep.Unit;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class RangeStepTest {
    private static String bounds(Unit unit, String day) {
        var step = new Calendar(unit);
        double start = step.start(LocalDate.parse(day).toEpochDay() + 0.5);
        return step.label(start) + " " + LocalDate.ofEpochDay((long) start) + " "
                + LocalDate.ofEpochDay((long) step.next(start));
    }

    @Test
    void boundsFollowTheCalendar() {
        assertThat(bounds(Unit.DAY, "2026-02-28")).isEqualTo("p2026_02_28 2026-02-28 2026-03-01");
        assertThat(bounds(Unit.WEEK, "2027-01-02")).isEqualTo("p2026w53 2026-12-28 2027-01-04");
        assertThat(bounds(Unit.MONTH, "2026-12-31")).isEqualTo("p2026_12 2026-12-01 2027-01-01");
        assertThat(bounds(Unit.QUARTER, "2026-05-09")).isEqualTo("p2026q2 2026-04-01 2026-07-01");
        assertThat(bounds(Unit.YEAR, "2026-05-09")).isEqualTo("p2026 2026-01-01 2027-01-01");
    }

    @Test
    void numbersStepEvenlyBelowZeroToo() {
        var step = new Numbers(1000);
        assertThat(step.start(-1)).isEqualTo(-1000);
        assertThat(step.label(-1000)).isEqualTo("pm1000");
        assertThat(step.next(0)).isEqualTo(1000);
    }
}
