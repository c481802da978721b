package org.signalbox.chaos.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.signalbox.chaos.stage.Means;
import org.signalbox.chaos.stage.Target;

class ScheduleTest {

    private static final Duration LENGTH = Duration.ofMinutes(6);

    @Test
    void theSeedAloneMakesIt() {
        assertEquals(Schedule.of(7, LENGTH), Schedule.of(7, LENGTH));
        assertNotEquals(Schedule.of(7, LENGTH), Schedule.of(8, LENGTH));
    }

    @Test
    void allIsOverAtTheEnd() {
        everySchedule()
                .forEach(schedule ->
                        schedule.forEach(fault -> assertTrue(fault.end().compareTo(LENGTH) <= 0)));
    }

    @Test
    void everyFaultThatCanBeComesInSixMinutes() {
        Set<String> all = Arrays.stream(Target.values())
                .flatMap(target -> Arrays.stream(Means.values())
                        .filter(means -> means.befalls(target))
                        .map(means -> means + " " + target))
                .collect(Collectors.toSet());

        everySchedule()
                .forEach(schedule -> assertEquals(
                        all,
                        schedule.stream()
                                .map(fault -> fault.means() + " " + fault.target())
                                .collect(Collectors.toSet())));
    }

    @Test
    void aTargetSuffersOneAfterAnother() {
        for (List<Fault> schedule : everySchedule()) {
            for (int i = 0; i < schedule.size(); i++) {
                Fault one = schedule.get(i);
                schedule.subList(0, i).stream()
                        .filter(before -> before.target() == one.target())
                        .forEach(before -> assertTrue(before.end().compareTo(one.at()) < 0, before + ", " + one));
            }
        }
    }

    private static List<List<Fault>> everySchedule() {
        return LongStream.range(0, 100)
                .mapToObj(seed -> Schedule.of(seed, LENGTH))
                .toList();
    }
}
