package org.signalbox.standalone;

import java.util.Locale;
import java.util.Map;

/** On one's own machine webhooks may go to that machine over plain http; a server that is told nothing refuses that. */
enum Profile {
    DEVELOPMENT("webhooks to this machine over http are allowed"),
    PRODUCTION("webhooks go to public addresses over https only");

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
