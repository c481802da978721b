package org.signalbox.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;

class FactTest {

    private record Inner(int depth) {}

    private record Thing(String name, Integer size, boolean enabled, JsonObject content, Inner inner) {

        Thing(String name, Integer size, boolean enabled, JsonObject content) {
            this(name, size, enabled, content, new Inner(1));
        }
    }

    @Test
    void aChangeTellsWhatIsOtherwiseAndNothingElse() {
        Thing before = new Thing("a", null, true, JsonText.object("{\"a\":1}"));

        assertEquals("", Fact.changes(before, before));
        assertEquals(
                "size: null became 3; enabled: true became false",
                Fact.changes(before, new Thing("a", 3, false, before.content())));
    }

    @Test
    void aChangeShowsNoContent() {
        Thing before = new Thing("a", 1, true, JsonText.object("{\"card\":\"4111\"}"));

        assertEquals("content: became another", Fact.changes(before, new Thing("a", 1, true, null)));
    }

    @Test
    void aChangeWithinAPartIsToldOfThatPart() {
        Thing before = new Thing("a", 1, true, null);

        assertEquals("inner (depth: 1 became 2)", Fact.changes(before, new Thing("a", 1, true, null, new Inner(2))));
    }
}
