package org.signalbox.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void whatIsNotSaidIsUsual() {
        assertEquals(Options.usual(3, 42), Options.of(List.of(), 42));
        assertEquals(Options.usual(6, 7), Options.of(List.of("--seed", "7", "--minutes", "6"), 42));
        assertEquals(new Options(3, 42, 20), Options.of(List.of("--rate", "20"), 42));
    }

    @Test
    void aMistakeIsASentence() {
        assertEquals("Not understood: --minute", mistake("--minute", "3"));
        assertEquals("--minutes needs a number, not 'many'", mistake("--minutes", "many"));
        assertEquals("--seed needs a number, not ''", mistake("--seed"));
        assertEquals("0 is not between 1 and 1440", mistake("--minutes", "0"));
    }

    private static String mistake(String... arguments) {
        return assertThrows(IllegalArgumentException.class, () -> Options.of(List.of(arguments), 42))
                .getMessage();
    }
}
