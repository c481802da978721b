package org.signalbox.engine;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.stream.Stream;
import org.signalbox.models.Finding;
import org.signalbox.models.Finding.Severity;
import org.signalbox.workflow.EngineFailure;

/** What the engine's parser says about a model that it refuses, file by file. */
final class ParseReport {

    private ParseReport() {}

    /** At least one error: where the engine does not say which, its sentence is it. */
    static List<Finding> of(EngineFailure failure) {
        List<Finding> found = failure instanceof RefusedCall refused
                ? objects(refused.answer().get("details"))
                        .flatMap(file -> Stream.concat(
                                problems(file, "errors", Severity.ERROR), problems(file, "warnings", Severity.WARNING)))
                        .toList()
                : List.of();
        return found.stream().anyMatch(Finding::isError)
                ? found
                : List.of(new Finding(
                        Severity.ERROR, null, null, null, "the engine refuses it: " + failure.getMessage()));
    }

    private static Stream<JsonObject> objects(JsonValue parent) {
        return parent instanceof JsonObject object
                ? object.values().stream().filter(JsonObject.class::isInstance).map(JsonValue::asJsonObject)
                : Stream.empty();
    }

    private static Stream<Finding> problems(JsonObject file, String member, Severity severity) {
        return file.get(member) instanceof jakarta.json.JsonArray problems
                ? problems.stream()
                        .filter(JsonObject.class::isInstance)
                        .map(JsonValue::asJsonObject)
                        .map(problem -> new Finding(
                                severity,
                                text(problem, "mainElementId"),
                                number(problem, "line"),
                                number(problem, "column"),
                                text(problem, "message")))
                : Stream.empty();
    }

    private static String text(JsonObject problem, String member) {
        return problem.get(member) instanceof JsonString text
                        && !text.getString().isEmpty()
                ? text.getString()
                : null;
    }

    private static Integer number(JsonObject problem, String member) {
        return problem.get(member) instanceof JsonNumber number && number.intValue() > 0 ? number.intValue() : null;
    }
}
