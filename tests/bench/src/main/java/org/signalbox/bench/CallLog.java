package org.signalbox.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the engine was asked, as its web server writes it down, a line each: {@code GET:/engine-rest/task}. */
record CallLog(Path folder) {

    private static final String BASE = "/engine-rest";

    /** Options of a JVM by which it keeps such a log. */
    String options() {
        return String.join(
                " ",
                "-Dserver.tomcat.accesslog.enabled=true",
                "-Dserver.tomcat.accesslog.directory=" + folder,
                "-Dserver.tomcat.accesslog.prefix=calls",
                "-Dserver.tomcat.accesslog.suffix=.log",
                "-Dserver.tomcat.accesslog.rotate=false",
                "-Dserver.tomcat.accesslog.buffered=false",
                "-Dserver.tomcat.accesslog.pattern=%m:%U");
    }

    /** How often each kind of call was made until now. */
    Map<String, Long> counts() throws IOException {
        return counts(Files.readString(folder.resolve("calls.log"), StandardCharsets.UTF_8));
    }

    static Map<String, Long> counts(String log) {
        return log.lines()
                .map(CallLog::kind)
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    }

    /** Without the ids in its path. */
    private static String kind(String line) {
        int colon = line.indexOf(':');
        String path = line.substring(colon + 1).replaceFirst("^" + BASE, "");
        return line.substring(0, colon) + " "
                + Arrays.stream(path.split("/"))
                        .map(word -> word.matches(".*\\d.*") ? "{id}" : word)
                        .collect(Collectors.joining("/"));
    }
}
