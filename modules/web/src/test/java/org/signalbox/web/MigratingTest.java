package org.signalbox.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page for those who come from another system: what it says of our routes, parameters and members is what the document says. */
class MigratingTest {

    private static final Path PAGE = Path.of("../../docs/migrating.md");
    private static final Pattern NAMED = Pattern.compile("`(GET|POST|PUT|PATCH|DELETE) /api(/[^`?]+)\\??([^`]*)`");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh$(.*?)^```$");
    private static final Pattern CALLED = Pattern.compile("\\$B(/[^\"'?\\s]+)\\??([^\"'\\s]*)");
    private static final Pattern METHOD = Pattern.compile("-X ([A-Z]+)");
    private static final Pattern SENDING = Pattern.compile(" (-d|--data-binary) ");
    private static final Pattern BODY = Pattern.compile("-d '(\\{.*})'");
    private static final Pattern QUERY = Pattern.compile("(\\w+)=");

    private static final Pattern PATH = Pattern.compile("(?ms)^  (/\\S+):$(.*?)(?=^  /|^\\w)");
    private static final Pattern OPERATION =
            Pattern.compile("(?ms)^    (get|put|post|delete|patch):$(.*?)(?=^    \\w|\\z)");
    private static final Pattern REQUEST = Pattern.compile("(?ms)^      requestBody:(.*?)^      \\w");
    private static final Pattern SCHEMA = Pattern.compile("#/components/schemas/(\\w+)");

    @Test
    void allThatThePageSaysOfOursIsThere() throws Exception {
        String page = Files.readString(PAGE);

        assertEquals(Set.of(), strangers(page));
        assertTrue(NAMED.matcher(page).results().count() > 20, "routes that are named");
        assertTrue(CALLED.matcher(page).results().count() > 10, "routes that are called");
    }

    @Test
    void whatIsNotThereIsNoticed() throws Exception {
        String page =
                """
                Ask `GET /api/events/count`, `GET /api/tasks?colour=red` and `POST /api/workflows/{id}`.

                ```sh
                call -X PATCH $B/tasks -d '{}'
                call $B/events/mapping \\
                  -d '{"eventKey":"a","workflowName":"b"}'
                ```
                """;

        assertEquals(
                Set.of(
                        "GET /events/count",
                        "GET /tasks?colour=",
                        "POST /workflows/{}",
                        "PATCH /tasks",
                        "POST /events/mapping: workflowName"),
                strangers(page));
    }

    private static Set<String> strangers(String page) throws Exception {
        String document = new String(new OpenApiResource().openApi(), StandardCharsets.UTF_8);
        Map<String, String> operations = operations(document);
        Set<String> strangers = new TreeSet<>();
        NAMED.matcher(page)
                .results()
                .forEach(
                        named -> look(nameless(named.group(1), named.group(2)), named.group(3), operations, strangers));
        calls(page).forEach(call -> {
            Matcher called = CALLED.matcher(call);
            while (called.find()) {
                String route = nameless(method(call), called.group(1));
                look(route, called.group(2), operations, strangers);
                members(call).stream()
                        .filter(member -> !wanted(operations.getOrDefault(route, ""), document)
                                .contains(member))
                        .forEach(member -> strangers.add(route + ": " + member));
            }
        });
        return strangers;
    }

    private static void look(String route, String query, Map<String, String> operations, Set<String> strangers) {
        String operation = operations.get(route);
        if (operation == null) {
            strangers.add(route);
            return;
        }
        QUERY.matcher(query)
                .results()
                .map(one -> one.group(1))
                .filter(parameter -> !operation.contains("name: " + parameter))
                .forEach(parameter -> strangers.add(route + "?" + parameter + "="));
    }

    /** A line each, however they are broken. */
    private static Set<String> calls(String page) {
        return BLOCK.matcher(page)
                .results()
                .flatMap(block ->
                        block.group(1).replaceAll("\\\\\\n|\\n(?=  )", " ").lines())
                .collect(Collectors.toSet());
    }

    private static String method(String call) {
        Matcher said = METHOD.matcher(call);
        if (said.find()) {
            return said.group(1);
        }
        return SENDING.matcher(call).find() ? "POST" : "GET";
    }

    private static Set<String> members(String call) {
        Matcher body = BODY.matcher(call);
        if (!body.find()) {
            return Set.of();
        }
        JsonObject sent = Json.createReader(new StringReader(body.group(1))).readObject();
        return sent.keySet();
    }

    private static Map<String, String> operations(String document) {
        Map<String, String> operations = new HashMap<>();
        PATH.matcher(document).results().forEach(path -> OPERATION
                .matcher(path.group(2))
                .results()
                .forEach(one ->
                        operations.put(nameless(one.group(1).toUpperCase(Locale.ROOT), path.group(1)), one.group(2))));
        return operations;
    }

    /** What a request may say: the names in it, and in the schema that it refers to. */
    private static Set<String> wanted(String operation, String document) {
        String request = REQUEST.matcher(operation)
                .results()
                .map(body -> body.group(1))
                .findFirst()
                .orElse("");
        String all = request
                + SCHEMA.matcher(request)
                        .results()
                        .map(schema -> schema(schema, document))
                        .collect(Collectors.joining());
        return Pattern.compile("(\\w+): ")
                .matcher(all)
                .results()
                .map(name -> name.group(1))
                .collect(Collectors.toSet());
    }

    private static String schema(MatchResult name, String document) {
        String schemas = document.substring(document.indexOf("\n  schemas:\n"));
        Matcher schema = Pattern.compile("(?ms)^    " + name.group(1) + ":$(.*?)^    \\w")
                .matcher(schemas);
        assertTrue(schema.find(), name.group(1));
        return schema.group(1);
    }

    /** Whatever the parameters are called. */
    private static String nameless(String method, String path) {
        return method + " " + path.replaceAll("\\{\\w+}|\\$\\w+", "{}");
    }
}
