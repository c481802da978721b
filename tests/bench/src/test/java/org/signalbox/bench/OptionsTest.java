package org.signalbox.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionsTest {

    @Test
    void whatIsNotNamedIsAll() {
        assertEquals(
                new Options(List.of(Bench.values()), Path.of("bench.json").toAbsolutePath()), Options.of(List.of()));
    }

    @Test
    void whatIsNamedIsMeasuredOnceInThatOrder(@TempDir Path folder) {
        Path out = folder.resolve("path.json");

        Options options = Options.of(List.of("path", "--out", out.toString(), "intake", "path"));

        assertEquals(new Options(List.of(Bench.PATH, Bench.INTAKE), out), options);
    }

    @Test
    void aMistakeIsASentence(@TempDir Path folder) {
        assertEquals("There is no benchmark 'speed': intake, tasks, journeys, webhooks, path.", mistake("speed"));
        assertEquals("Not understood: --output", mistake("--output", "x"));
        assertEquals("--out needs a file that can be written, not ''", mistake("path", "--out"));
        assertEquals(
                "--out needs a file that can be written, not '" + folder + "'", mistake("--out", folder.toString()));
        String nowhere = folder.resolve("no/bench.json").toString();
        assertEquals("--out needs a file that can be written, not '" + nowhere + "'", mistake("--out", nowhere));
    }

    private static String mistake(String... arguments) {
        return assertThrows(IllegalArgumentException.class, () -> Options.of(List.of(arguments)))
                .getMessage();
    }
}
