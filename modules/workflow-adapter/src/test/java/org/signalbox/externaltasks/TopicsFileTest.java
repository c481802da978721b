package org.signalbox.externaltasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.signalbox.externaltasks.TopicSettings.Growth;

class TopicsFileTest {

    @Test
    void aTopicThatIsNotNamedIsServedAsUsual() {
        TopicSettings charge = TopicsFile.none().of("charge");

        assertEquals(
                new TopicSettings("charge", 5, Duration.ofSeconds(1), Growth.EXPONENTIAL, 32, 8, Duration.ofMinutes(5)),
                charge);
    }

    @Test
    void whatATopicDoesNotSayIsSaidByTheStarWhereverItStands() {
        TopicsFile file = TopicsFile.parse(
                """
                [{"topic":"charge","attempts":2,"growth":"fixed","timeout":"PT10S"},
                 {"topic":"*","attempts":7,"retryDelay":"PT3S","growth":"linear","active":5,"concurrency":1}]""");

        assertEquals(
                new TopicSettings("charge", 2, Duration.ofSeconds(3), Growth.FIXED, 5, 1, Duration.ofSeconds(10)),
                file.of("charge"));
        assertEquals(7, file.of("other").attempts());
    }

    @Test
    void allMistakesAreSaidAtOnce() {
        TopicsFile.Misconfigured refused = assertThrows(
                TopicsFile.Misconfigured.class,
                () -> TopicsFile.parse(
                        """
                        [{"topic":"a","attempts":0,"retryDelay":"soon","growth":"wild","colour":"red"},
                         {"topic":"a"},{"attempts":1}, 7]"""));

        List.of("attempts", "retryDelay", "growth", "colour", "topic a is there twice", "with a \"topic\"")
                .forEach(word -> assertEquals(true, refused.getMessage().contains(word), word));
    }

    @Test
    void aTopicMayBeDeclaredRemoteAndThenHasNoHandlerHere() {
        TopicsFile file =
                TopicsFile.parse("[{\"topic\":\"print\",\"remote\":true},{\"topic\":\"charge\",\"remote\":false}]");

        assertTrue(file.isRemote("print"));
        assertFalse(file.isRemote("charge"));
        assertThrows(TopicsFile.Misconfigured.class, () -> file.mustNotBeRemote("print"));
        assertThrows(TopicsFile.Misconfigured.class, () -> TopicsFile.parse("[{\"topic\":\"a\",\"remote\":1}]"));
        assertTrue(TopicsFile.parse("[{\"topic\":\"*\",\"remote\":true}]").isRemote("any"));
    }

    @Test
    void delaysStayGrowByOneOrDouble() {
        assertEquals(List.of(2L, 2L, 2L, 2L), delays(Growth.FIXED));
        assertEquals(List.of(2L, 4L, 6L, 8L), delays(Growth.LINEAR));
        assertEquals(List.of(2L, 4L, 8L, 16L), delays(Growth.EXPONENTIAL));
        assertEquals(TopicSettings.LONGEST_DELAY, settings(Growth.EXPONENTIAL).delay(900));
    }

    private static List<Long> delays(Growth growth) {
        return IntStream.rangeClosed(1, 4)
                .mapToObj(failures -> settings(growth).delay(failures).toSeconds())
                .toList();
    }

    private static TopicSettings settings(Growth growth) {
        return new TopicSettings("charge", 5, Duration.ofSeconds(2), growth, 1, 1, Duration.ofMinutes(1));
    }
}
