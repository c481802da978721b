package org.signalbox.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class GatheringTest {

    private Object transaction = "first";
    private final Gathering gathering = Gatherings.of(() -> transaction);
    private final List<List<String>> letters = new ArrayList<>();
    private final List<List<Integer>> numbers = new ArrayList<>();
    private final Consumer<List<String>> letterWriter = rows -> letters.add(List.copyOf(rows));
    private final Consumer<List<Integer>> numberWriter = rows -> numbers.add(List.copyOf(rows));

    @Test
    void rowsOfARecordingAreWrittenTogetherAtItsEnd() {
        gathering.during(() -> {
            gathering.add(letterWriter, List.of("a"));
            gathering.add(numberWriter, List.of(1));
            gathering.add(letterWriter, List.of("b", "c"));
            assertEquals(List.of(), letters, "too early");
        });

        assertEquals(List.of(List.of("a", "b", "c")), letters);
        assertEquals(List.of(List.of(1)), numbers);
    }

    @Test
    void elsewhereTheyAreWrittenAtOnce() {
        gathering.add(letterWriter, List.of("a"));

        assertEquals(List.of(List.of("a")), letters);
    }

    @Test
    void rowsOfATransactionOfItsOwnAreWrittenInIt() {
        gathering.during(() -> {
            gathering.add(letterWriter, List.of("a"));
            transaction = "second";
            gathering.add(letterWriter, List.of("b"));
            gathering.during(() -> gathering.add(letterWriter, List.of("c")));
            transaction = "first";
            gathering.add(letterWriter, List.of("d"));
        });

        assertEquals(List.of(List.of("b"), List.of("c"), List.of("a", "d")), letters);
    }

    @Test
    void whoReadsThemHasThemWrittenBefore() {
        gathering.during(() -> {
            gathering.add(letterWriter, List.of("a"));
            gathering.write();
            assertEquals(List.of(List.of("a")), letters);
            gathering.add(letterWriter, List.of("b"));
        });

        assertEquals(List.of(List.of("a"), List.of("b")), letters);
    }

    @Test
    void whatAWriterGathersIsWrittenToo() {
        gathering.during(() -> {
            gathering.add(rows -> gathering.add(letterWriter, List.of("b")), List.of(1));
            gathering.add(letterWriter, List.of("a"));
        });

        assertEquals(List.of(List.of("a", "b")), letters);
    }

    @Test
    void aWriterThatReadsFindsAllThatWasGathered() {
        List<List<List<String>>> found = new ArrayList<>();
        gathering.during(() -> {
            gathering.add(
                    rows -> {
                        gathering.write();
                        found.add(List.copyOf(letters));
                    },
                    List.of(1));
            gathering.add(letterWriter, List.of("a"));
        });

        assertEquals(List.of(List.of(List.of("a"))), found);
    }

    @Test
    void ofARecordingThatFailsNothingIsWrittenAndNothingIsLeftForTheNext() {
        assertThrows(
                IllegalStateException.class,
                () -> gathering.during(() -> {
                    gathering.add(letterWriter, List.of("lost"));
                    throw new IllegalStateException("undone");
                }));
        gathering.during(() -> gathering.add(letterWriter, List.of("a")));

        assertEquals(List.of(List.of("a")), letters);
    }
}
