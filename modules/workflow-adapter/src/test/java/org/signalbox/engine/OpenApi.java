package org.signalbox.engine;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The engine's own description of its REST API, and what of a request is not in it. */
final class OpenApi {

    private final JsonObject document;

    private OpenApi(JsonObject document) {
        this.document = document;
    }

    static OpenApi ofCamunda() {
        try (JsonReader reader =
                Json.createReader(Objects.requireNonNull(OpenApi.class.getResourceAsStream("/openapi.json")))) {
            return new OpenApi(reader.readObject());
        }
    }

    /** @param request method, path with query, and body, as {@link PlayedEngine#asked} tells it */
    List<String> unknownIn(String request) {
        String[] words = request.split(" ", 3);
        String[] target = words[1].split("\\?", 2);
        Optional<JsonObject> operation = operation(words[0], target[0]);
        if (operation.isEmpty()) {
            return List.of("no operation " + words[0] + " " + target[0]);
        }
        List<String> unknown = new ArrayList<>();
        if (target.length == 2) {
            parameters(operation.get(), target[1], unknown);
        }
        body(operation.get(), words[2], unknown);
        return unknown;
    }

    private Optional<JsonObject> operation(String method, String path) {
        JsonObject paths = document.getJsonObject("paths");
        return paths.keySet().stream()
                .filter(template -> matches(template.split("/"), path.split("/")))
                .map(paths::getJsonObject)
                .filter(item -> item.containsKey(method.toLowerCase(Locale.ROOT)))
                .map(item -> item.getJsonObject(method.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    private static boolean matches(String[] template, String[] path) {
        return template.length == path.length
                && Stream.iterate(0, i -> i < path.length, i -> i + 1)
                        .allMatch(i -> template[i].startsWith("{") || template[i].equals(path[i]));
    }

    private static void parameters(JsonObject operation, String query, List<String> unknown) {
        List<String> known = operation.getOrDefault("parameters", JsonValue.EMPTY_JSON_ARRAY).asJsonArray().stream()
                .map(JsonValue::asJsonObject)
                .filter(parameter -> parameter.getString("in").equals("query"))
                .map(parameter -> parameter.getString("name"))
                .toList();
        Arrays.stream(query.split("&"))
                .map(pair -> pair.split("=")[0])
                .filter(name -> !known.contains(name))
                .forEach(name -> unknown.add("no parameter " + name));
    }

    private void body(JsonObject operation, String body, List<String> unknown) {
        if (body.startsWith("{")) {
            JsonObject schema = operation
                    .getJsonObject("requestBody")
                    .getJsonObject("content")
                    .getJsonObject("application/json")
                    .getJsonObject("schema");
            members(schema, Json.createReader(new StringReader(body)).readObject(), "", unknown);
        }
    }

    private void members(JsonObject schema, JsonObject body, String path, List<String> unknown) {
        body.forEach((name, value) -> property(schema, name)
                .ifPresentOrElse(
                        known -> value(known, value, path + "/" + name, unknown),
                        () -> unknown.add("no member " + path + "/" + name)));
    }

    private void value(JsonObject schema, JsonValue value, String path, List<String> unknown) {
        JsonObject known = resolved(schema);
        if (value instanceof JsonObject object
                && (known.containsKey("properties")
                        || known.containsKey("allOf")
                        || known.containsKey("additionalProperties"))) {
            members(known, object, path, unknown);
        } else if (value instanceof JsonArray array) {
            array.stream()
                    .filter(JsonObject.class::isInstance)
                    .forEach(item -> value(known.getJsonObject("items"), item, path, unknown));
        }
    }

    private Optional<JsonObject> property(JsonObject given, String name) {
        JsonObject schema = resolved(given);
        JsonObject properties =
                schema.getOrDefault("properties", JsonValue.EMPTY_JSON_OBJECT).asJsonObject();
        if (properties.containsKey(name)) {
            return Optional.of(properties.getJsonObject(name));
        }
        if (schema.get("additionalProperties") instanceof JsonObject any) {
            return Optional.of(any);
        }
        return schema.getOrDefault("allOf", JsonValue.EMPTY_JSON_ARRAY).asJsonArray().stream()
                .map(part -> property(part.asJsonObject(), name))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private JsonObject resolved(JsonObject schema) {
        return schema.get("$ref") instanceof JsonString reference
                ? document.getValue(reference.getString().substring(1)).asJsonObject()
                : schema;
    }
}
