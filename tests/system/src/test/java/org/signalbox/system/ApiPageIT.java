package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page that describes the API, as a browser without any key gets it. */
class ApiPageIT {

    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]+)\"");

    private final Client stranger = new Client(Stack.parts().server(), "", "");

    @Test
    void thePageAndAllItLinksToComeFromThisServer() {
        Client.Answer page = stranger.get("/docs/").mustBe(200);
        List<String> links = LINK.matcher(page.response().body())
                .results()
                .map(one -> one.group(1))
                .toList();

        assertTrue(page.header("Content-Type").startsWith("text/html"), page.header("Content-Type"));
        assertTrue(links.containsAll(List.of("swagger-ui.css", "swagger-ui-bundle.js", "page.js")), links.toString());
        for (String link : links) {
            assertFalse(link.contains(":"), link);
            Client.Answer linked = stranger.get(beside(link)).mustBe(200);
            assertEquals("nosniff", linked.header("X-Content-Type-Options"), link);
            assertFalse(linked.response().body().isEmpty(), link);
        }
    }

    @Test
    void thePageReadsTheDocumentOfThisServer() {
        String script = stranger.get("/docs/page.js").mustBe(200).response().body();

        MatchResult url = Pattern.compile("url: '([^']+)'")
                .matcher(script)
                .results()
                .findFirst()
                .orElseThrow();

        assertEquals("../api/openapi", url.group(1));
        assertTrue(
                stranger.get(beside(url.group(1))).mustBe(200).response().body().startsWith("openapi: 3"));
    }

    @Test
    void thePageMayRunOnlyWhatThisServerGivesIt() {
        Client.Answer page = stranger.get("/docs/index.html").mustBe(200);

        assertTrue(page.header("Content-Security-Policy").startsWith("default-src 'none'; script-src 'self';"));
        assertEquals("DENY", page.header("X-Frame-Options"));
        assertFalse(page.response().body().matches("(?s).*<script>.*|.* on[a-z]+=.*|.*style=.*"));
    }

    /** As a browser that shows the page resolves it. */
    private static String beside(String link) {
        return URI.create("/docs/").resolve(link).getPath();
    }
}
