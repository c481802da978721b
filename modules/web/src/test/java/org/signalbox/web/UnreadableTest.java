package org.signalbox.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.bind.JsonbException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class UnreadableTest {

    @Test
    void aTextThatIsNotJsonIsToldWhereItGoesWrong() {
        JsonException failure =
                assertThrows(JsonException.class, () -> Json.createReader(new StringReader("{\n  \"key\": oops }"))
                        .readObject());

        String sentence = Unreadable.sentence(new IllegalStateException(failure));

        assertTrue(sentence.contains("line 2"), sentence);
    }

    @Test
    void aMemberOfTheWrongTypeIsNamedAndOurClassesAreNot() {
        JsonbException failure = new JsonbException(
                "Unable to deserialize property 'payload' because of: error",
                new JsonbException("of class org.signalbox.events.NewEvent"));

        String sentence = Unreadable.sentence(failure);

        assertTrue(sentence.contains("'payload'"), sentence);
        assertFalse(sentence.contains("org."), sentence);
    }

    @Test
    void aFailureThatTellsNothingStillGivesASentence() {
        assertEquals(
                "The body is not of the shape that this address takes.", Unreadable.sentence(new JsonbException(null)));
    }
}
