package org.signalbox.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The catalogue and the code name the same broadcasts, seen from either side. */
class BroadcastTypesTest {

    private static final String LITERAL = "\"([a-z]+(?:\\.[a-z_]+)+)\"";

    private static final String ARGUMENTS = "\\(\\s*(?:[\\w.()]+,\\s*)*" + LITERAL;

    /** In a class that fires broadcasts. */
    private static final Pattern TELLING = Pattern.compile("(?:\\btell|new Broadcast)" + ARGUMENTS);

    /** In a class beside one called News, which fires what it is asked to. */
    private static final Pattern ASKING = Pattern.compile("(?:\\bnews\\.(?:tell|did)|\\bgive)" + ARGUMENTS);

    /** What is told of a task that has another status: it is the type. */
    private static final Pattern OVER = Pattern.compile("String what = \"task\\.\" \\+ task.status\\(\\)");

    private static final Path STATUS = Path.of("../tasks/src/main/java/org/signalbox/tasks/TaskStatus.java");
    private static final Pattern CONSTANT = Pattern.compile("(?m)^    ([A-Z]+)[,;]$");
    /** How it begins, and what is told to nobody but the engine. */
    private static final Set<String> NOT_TOLD = Set.of("OPEN", "COMPLETING");

    @Test
    void theCatalogueNamesWhatTheCodeTellsAndNothingElse() throws IOException {
        assertEquals(told(), catalogue());
    }

    @Test
    void aTypeThatTheCatalogueForgotIsNoticed() {
        assertEquals(Set.of("task.burnt"), found(ASKING, "news.did(\"task.burnt\", task, caller.name(), null);"));
        assertEquals(
                Set.of("fire.out"),
                found(TELLING, "events.fire(new Broadcast(\n tenant(), \"fire.out\", clock.instant()));"));
    }

    @Test
    void everySampleIsABodyOfItsType() throws IOException {
        for (JsonValue one : catalogueFile()) {
            JsonObject type = one.asJsonObject();
            JsonObject sample = type.getJsonObject("sample");
            assertEquals(type.getString("type"), sample.getString("type"));
            assertEquals(Set.of("type", "timestamp", "data"), sample.keySet());
            assertTrue(type.getString("description").endsWith("."), type.getString("type"));
        }
    }

    private static Set<String> told() throws IOException {
        Set<String> types = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            for (Path file : files.filter(BroadcastTypesTest::isOurs).toList()) {
                String source = Files.readString(file);
                if (source.contains("new Broadcast(")) {
                    types.addAll(found(TELLING, source));
                } else if (Files.exists(file.resolveSibling("News.java"))) {
                    types.addAll(found(ASKING, source));
                }
                types.addAll(OVER.matcher(source).find() ? statuses() : Set.of());
            }
        }
        return types;
    }

    private static Set<String> statuses() throws IOException {
        return found(CONSTANT, Files.readString(STATUS)).stream()
                .filter(status -> !NOT_TOLD.contains(status))
                .map(status -> "task." + status.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private static boolean isOurs(Path file) {
        String name = file.toString();
        return name.contains("/src/main/java/") && name.endsWith(".java");
    }

    private static Set<String> found(Pattern pattern, String source) {
        Matcher matcher = pattern.matcher(source);
        return matcher.results().map(one -> one.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> catalogue() throws IOException {
        return catalogueFile().stream()
                .map(one -> one.asJsonObject().getString("type"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static JsonArray catalogueFile() throws IOException {
        try (InputStream file = BroadcastTypesTest.class.getResourceAsStream("/broadcast-types.json")) {
            return Json.createReader(file).readArray();
        }
    }
}
