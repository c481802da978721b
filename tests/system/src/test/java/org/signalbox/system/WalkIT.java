package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page that walks through what was promised, played as whoever copies its blocks into a shell. */
class WalkIT {

    private static final Path PAGE = Path.of("../../docs/walk.md");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh$(.*?)^```$");

    @Test
    void thePageDoesWhatItSays() throws Exception {
        assumeTrue(isThere("curl") && isThere("bash"), "curl and bash are needed for this walk");
        Stack.admin().get("/api/status").mustBe(200);
        String blocks = BLOCK.matcher(Files.readString(PAGE))
                .results()
                .map(MatchResult::group)
                .map(block -> block.replaceAll("(?m)^```(sh)?$", ""))
                .collect(Collectors.joining("\n"));

        Process walk = played(blocks);
        String said = new String(walk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertTrue(walk.waitFor(3, TimeUnit.MINUTES), said);
        assertEquals(0, walk.exitValue(), said);
        assertTrue(said.contains("the walk is over"), said);
    }

    private static Process played(String blocks) throws IOException {
        ProcessBuilder shell = new ProcessBuilder("bash", "-ec", blocks).redirectErrorStream(true);
        shell.environment().put("SIGNALBOX_HOME", Stack.home().toString());
        shell.environment().put("SIGNALBOX_URL", Stack.parts().server().toString());
        return shell.start();
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
