package org.signalbox.mappings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {

    private static final Map<String, Object> PAYLOAD =
            Map.of("amount", 250, "lines", List.of(Map.of("sku", "x"), Map.of("sku", "y")), "path", "a/b");
    private static final Map<String, Object> EVENT = Map.of("key", "order", "source", "shop");

    @Test
    void anExpressionKnowsThePayloadAndTheEvent() {
        assertEquals(true, run("amount > 100 and $event.source = 'shop'"));
        assertEquals(List.of("x", "y"), run("lines.sku"));
        assertEquals("order-250", run("$event.key & '-' & amount"));
        assertEquals(Map.of("half", 125, "kind", "constant"), run("{'half': amount / 2, 'kind': 'constant'}"));
        assertNull(run("missing"));
    }

    @Test
    void whatTheLanguageTakesForTrueIsTrue() {
        assertTrue(Expression.isTrue(run("lines[sku = 'y']")));
        assertFalse(Expression.isTrue(run("lines[sku = 'z']")));
        assertFalse(Expression.isTrue(run("missing")));
        assertFalse(Expression.isTrue(run("''")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$eval(path)",
                "$pad(path, amount)",
                "$match(path, /(a+)+$/)",
                "/a+/",
                "path ~> /a+/",
                "amount > 1 and /a/(path)",
                "amount >",
                "{'a': ",
            })
    void whatCouldRunAwayOrCannotBeReadIsRefusedWhenItIsWritten(String text) {
        assertThrows(ExpressionRefused.class, () -> Expression.of(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "amount / 2 / 5",
                "(amount) / 2",
                "$sum([1, 2]) / 2",
                "$contains(path, '/')",
                "$split(path, \"/\")[0]",
                "/* a remark: $eval and /a/ */ amount",
                "lines[0].sku = 'a/b' or amount/2 > 1",
            })
    void aDivisionOrASlashInATextIsNoRegularExpression(String text) {
        assertTrue(Expression.isTrue(run(text)) || run(text) instanceof Boolean, text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$number(name)", "name + 1", "-name", "name > 1", "{name: 1, name: 2}", "$toMillis(name)"})
    void whyItFailedQuotesNothingOfTheEvent(String text) {
        Map<String, Object> payload = Map.of("name", "Ada Lovelace");

        ExpressionRefused refused =
                assertThrows(ExpressionRefused.class, () -> Expression.of(text).on(payload, Map.of()));

        assertTrue(refused.getMessage().startsWith("failed on this event: "), refused.getMessage());
        assertFalse(refused.getMessage().contains("Lovelace"), refused.getMessage());
    }

    @Test
    void whyItFailedSaysWhatTheExpressionSays() {
        ExpressionRefused refused = assertThrows(
                ExpressionRefused.class, () -> Expression.of("name + 1").on(Map.of("name", "Ada"), Map.of()));

        assertTrue(refused.getMessage().contains("\"+\" operator"), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "($f := function($n) {$f($n) + 1}; $f(1))",
                "($f := function($n) {$f($n)}; $f(1))",
                "[1..100000000]",
                "$sum(path)",
                "[1..999999].{'x': $}.{'y': x}",
            })
    void whatRunsTooLongOrFailsSaysSo(String text) {
        ExpressionRefused refused = assertThrows(ExpressionRefused.class, () -> run(text));

        assertTrue(refused.getMessage().startsWith("failed on this event"), refused.getMessage());
    }

    @Test
    void timeInWhichTheServerDidOtherThingsDoesNotCount() {
        Map<String, Object> slowOnce = new HashMap<>(PAYLOAD) {
            private boolean waited;

            @Override
            public Object get(Object name) {
                if (!waited) {
                    waited = true;
                    waitAWhile();
                }
                return super.get(name);
            }
        };

        assertEquals(250, Expression.of("amount").on(slowOnce, EVENT));
    }

    private static void waitAWhile() {
        try {
            assertFalse(new CountDownLatch(1).await(300, TimeUnit.MILLISECONDS));
        } catch (InterruptedException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    @Test
    void anExpressionThatIsTooLongIsRefused() {
        String text = "amount" + " + 1".repeat(1000);

        assertThrows(ExpressionRefused.class, () -> Expression.of(text));
    }

    private static Object run(String text) {
        return Expression.of(text).on(PAYLOAD, EVENT);
    }
}
