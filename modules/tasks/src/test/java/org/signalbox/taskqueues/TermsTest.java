package org.signalbox.taskqueues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signalbox.kernel.Refusal;

class TermsTest {

    @ParameterizedTest
    @CsvSource({"fixed,10 10 10 10", "linear,10 20 30 40", "exponential,10 20 40 80"})
    void theDelayGrowsAsTheTermsSay(String growth, String seconds) {
        Terms terms = Terms.of(null, null, "PT10S", growth);

        List<String> delays = IntStream.rangeClosed(1, 4)
                .mapToObj(failures -> Long.toString(terms.delay(failures).toSeconds()))
                .toList();

        assertEquals(List.of(seconds.split(" ")), delays);
    }

    @Test
    void aDelayGrowsToAnHourAndNoLongerThanItBegan() {
        assertEquals(
                Duration.ofHours(1),
                Terms.of(null, null, "PT10S", "exponential").delay(1000));
        assertEquals(
                Duration.ofHours(1), Terms.of(null, null, "PT10S", "linear").delay(1000));
        assertEquals(Duration.ofHours(3), Terms.of(null, null, "PT3H", "linear").delay(7));
    }

    @Test
    void theAttemptThatIsLastIsTheOneThatTheTermsName() {
        Terms terms = Terms.of(null, 3, null, null);

        assertFalse(terms.isLast(2));
        assertTrue(terms.isLast(3));
    }

    @ParameterizedTest
    @CsvSource({
        "lease,PT0.5S,,",
        "lease,P2D,,",
        "lease,soon,,",
        "retryDelay,,-PT1S,",
        "retryDelay,,P2D,",
        "growth,,,wild"
    })
    void whatIsNoTermIsRefusedByName(String member, String lease, String retryDelay, String growth) {
        Refusal refusal = assertThrows(Refusal.class, () -> Terms.of(lease, null, retryDelay, growth));

        assertEquals(Refusal.Kind.INVALID, refusal.kind());
        assertTrue(refusal.getMessage().startsWith(member + " "), refusal.getMessage());
    }
}
