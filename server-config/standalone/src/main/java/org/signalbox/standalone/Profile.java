package org.signalbox.standalone;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * On one's own machine webhooks may go to that machine over plain http, and what counts is how soon everything is there;
 * a server that is told nothing refuses the one, and is compiled for the long run.
 */
enum Profile {
    DEVELOPMENT("webhooks to this machine over http are allowed, and JVMs start fast rather than run fast"),
    PRODUCTION("webhooks go to public addresses over https only");

    /** The second compiler takes half of a start, and pays after some minutes of load. */
    private static final List<String> FAST_START = List.of("-XX:TieredStopAtLevel=1");

    private static final String VARIABLE = "SIGNALBOX_PROFILE";

    private final String meaning;

    Profile(String meaning) {
        this.meaning = meaning;
    }

    /** The launcher's own is development. A misspelt one would be production, unnoticed. */
    static Profile in(Map<String, String> environment) {
        String name = environment.getOrDefault(VARIABLE, "");
        return switch (name) {
            case "", "development" -> DEVELOPMENT;
            case "production" -> PRODUCTION;
            default -> throw new Refused(VARIABLE + " is development or production, not " + name + ".");
        };
    }

    /** For all JVMs; none where nobody chose a profile. */
    static List<String> javaOptions(Map<String, String> environment) {
        boolean chosen = environment.containsKey(VARIABLE);
        return chosen && in(environment) == DEVELOPMENT ? FAST_START : List.of();
    }

    void choose(Standalone.Builder builder) {
        builder.environment(VARIABLE, word());
    }

    String sentence() {
        return "Profile " + word() + ": " + meaning + ".";
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
