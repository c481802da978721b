package org.signalbox.definitions;

import com.networknt.schema.AbsoluteIri;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.resource.InputStreamSource;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.signalbox.kernel.JsonText;
import org.signalbox.kernel.Refusal;
import org.signalbox.workflow.InputCheck.Violation;

/** A JSON Schema, draft 2020-12, that reads nothing but itself and is done in time whatever it is given. */
final class InputSchema {

    private static final int LONGEST = 64 * 1024;

    private final JsonSchema compiled;

    private InputSchema(JsonSchema compiled) {
        this.compiled = compiled;
    }

    /** Refused (INVALID), place by place, where it is none. */
    static InputSchema of(String text) {
        if (text.length() > LONGEST) {
            throw Refusal.invalid("body", "must have at most " + LONGEST + " characters");
        }
        JsonObject schema = object(text);
        if (texts(schema, "$ref", "$dynamicRef").anyMatch(reference -> !reference.startsWith("#"))) {
            throw Refusal.invalid("$ref", "must begin with #: nothing outside of the schema is read");
        }
        if (texts(schema, "$schema").anyMatch(draft -> !draft.equals(SchemaId.V202012))) {
            throw Refusal.invalid("$schema", "must be " + SchemaId.V202012 + " or absent");
        }
        List<Violation> mistakes = violations(factory().getSchema(SchemaLocation.of(SchemaId.V202012), config()), text);
        if (!mistakes.isEmpty()) {
            throw notASchema(mistakes);
        }
        return compiled(schema);
    }

    /** As it is kept: only what can be used. */
    static String text(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        of(text);
        return text;
    }

    private static InputSchema compiled(JsonObject schema) {
        try {
            JsonSchema compiled = factory().getSchema(schema.toString(), config());
            compiled.initializeValidators();
            return new InputSchema(compiled);
        } catch (RuntimeException unusable) {
            throw Refusal.invalid("body", "cannot be used as a schema: " + unusable.getMessage());
        }
    }

    List<Violation> violations(JsonObject variables) {
        return violations(compiled, variables.toString());
    }

    private static List<Violation> violations(JsonSchema schema, String json) {
        try {
            return schema.validate(json, InputFormat.JSON).stream()
                    .map(message -> new Violation(message.getInstanceLocation().toString(), message.getError()))
                    .sorted((one, other) -> one.path().compareTo(other.path()))
                    .toList();
        } catch (BoundedPattern.TooSlow | StackOverflowError tooMuch) {
            return List.of(new Violation("", "make a pattern of the input schema run too long"));
        }
    }

    private static JsonObject object(String text) {
        try {
            return JsonText.object(text);
        } catch (JsonException malformed) {
            throw Refusal.invalid("body", "must be a JSON object: " + malformed.getMessage());
        }
    }

    /** Of all depths. What looks like one within a constant is taken for one too. */
    private static Stream<String> texts(JsonValue value, String... members) {
        if (value instanceof JsonArray array) {
            return array.stream().flatMap(one -> texts(one, members));
        }
        return value instanceof JsonObject object
                ? Stream.concat(
                        Stream.of(members)
                                .map(object::get)
                                .filter(JsonString.class::isInstance)
                                .map(text -> ((JsonString) text).getString()),
                        object.values().stream().flatMap(one -> texts(one, members)))
                : Stream.empty();
    }

    private static Refusal notASchema(List<Violation> mistakes) {
        Map<String, String> errors = new TreeMap<>();
        mistakes.forEach(one -> errors.merge(one.path(), one.message(), (first, second) -> first + "; " + second));
        return new Refusal(
                Refusal.Kind.INVALID, "This is no JSON Schema of draft 2020-12: " + errors, Map.of("errors", errors));
    }

    private static JsonSchemaFactory factory() {
        return JsonSchemaFactory.getInstance(
                VersionFlag.V202012,
                schemas -> schemas.schemaLoaders(loaders -> loaders.add(InputSchema::onlyTheDrafts)));
    }

    /** The library's own, by the loader after this one, as null says: if all else failed, nothing is fetched. */
    private static InputStreamSource onlyTheDrafts(AbsoluteIri address) {
        if (address.toString().startsWith("classpath:draft/")) {
            return null;
        }
        throw new IllegalArgumentException("it leads to " + address);
    }

    private static SchemaValidatorsConfig config() {
        return SchemaValidatorsConfig.builder()
                .locale(Locale.ENGLISH)
                .pathType(PathType.JSON_POINTER)
                .formatAssertionsEnabled(true)
                .regularExpressionFactory(BoundedPattern::of)
                .build();
    }
}
