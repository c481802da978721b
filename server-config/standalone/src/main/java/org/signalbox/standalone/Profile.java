package org.signalbox.standalone;

/** On one's own machine webhooks may go to that machine over plain http; a server that is told nothing refuses that. */
final class Profile {

    private static final String NAME = "SIGNALBOX_PROFILE";

    private Profile() {}

    static void choose(Standalone.Builder builder) {
        builder.environment(NAME, name());
    }

    static String sentence() {
        return name().equals("development")
                ? "Profile development: webhooks to this machine over http are allowed."
                : "Profile " + name() + ", as SIGNALBOX_PROFILE says.";
    }

    private static String name() {
        return System.getenv().getOrDefault(NAME, "development");
    }
}
