package org.signalbox.kernel;

import java.util.Optional;

/** Configuration by environment ({@code SIGNALBOX_PROFILE}) or system property of the same name; the property wins. */
public final class Settings {

    private Settings() {}

    public static Optional<String> find(String name) {
        return Optional.ofNullable(System.getProperty(name, System.getenv(name)))
                .filter(value -> !value.isBlank());
    }

    public static String get(String name, String otherwise) {
        return find(name).orElse(otherwise);
    }

    /** Anything but an explicit {@code development} is production. */
    public static boolean isDevelopment() {
        return "development".equals(get("SIGNALBOX_PROFILE", "production"));
    }
}
