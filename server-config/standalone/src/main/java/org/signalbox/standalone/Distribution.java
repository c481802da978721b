package org.signalbox.standalone;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The folder the build assembles: lib (this launcher), engine, parts. Named by {@code signalbox.dist} or around this class. */
record Distribution(Path folder) {

    static Distribution find() {
        String named = System.getProperty("signalbox.dist");
        Distribution found =
                new Distribution(named != null ? Path.of(named).toAbsolutePath().normalize() : around());
        if (!Files.exists(found.part("signalbox.war"))) {
            throw new Refused("No distribution in " + found.folder
                    + "; build it with ./signalbox, or name it by the system property signalbox.dist.");
        }
        return found;
    }

    /** What the server is to run: ours, or the one of a user's that extends it (SIGNALBOX_WAR). */
    Path war(Map<String, String> environment) {
        String given = environment.getOrDefault("SIGNALBOX_WAR", "");
        if (given.isBlank()) {
            return part("signalbox.war");
        }
        Path war = Path.of(given).toAbsolutePath().normalize();
        if (!given.endsWith(".war") || !Files.isRegularFile(war) || !Files.isReadable(war)) {
            throw new Refused("SIGNALBOX_WAR is no WAR that can be read: " + war);
        }
        return war;
    }

    Path part(String name) {
        return folder.resolve("parts").resolve(name);
    }

    String launcherClassPath() {
        return folder.resolve("lib") + "/*";
    }

    String engineClassPath() {
        return folder.resolve("engine") + "/*";
    }

    private static Path around() {
        try {
            Path code = Path.of(Distribution.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path target = code.getParent();
            return Files.isDirectory(code) ? target.resolve("dist") : target.getParent();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
