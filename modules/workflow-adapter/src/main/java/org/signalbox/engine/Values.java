package org.signalbox.engine;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.signalbox.kernel.JsonText;

/** Values as the engine types them. It has no JSON without a plug-in: objects and arrays go as their text. */
final class Values {

    /** A longer text is answered with 500. */
    static final int LONGEST_TEXT = 4000;

    private Values() {}

    static JsonObject typed(JsonObject variables) {
        JsonObjectBuilder typed = JsonText.members();
        variables.forEach((name, value) -> typed.add(name, typed(value)));
        return typed.build();
    }

    static List<String> tooLong(JsonObject variables) {
        return variables.entrySet().stream()
                .filter(entry -> text(entry.getValue()).length() > LONGEST_TEXT)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** From {@code {"name":{"type","value"}}} the plain values. */
    static JsonObject plain(JsonObject typed) {
        JsonObjectBuilder plain = JsonText.members();
        typed.forEach((name, value) -> plain.add(name, value.asJsonObject().getOrDefault("value", JsonValue.NULL)));
        return plain.build();
    }

    private static JsonObject typed(JsonValue value) {
        return switch (value.getValueType()) {
            case NULL -> value("Null", value);
            case TRUE, FALSE -> value("Boolean", value);
            case NUMBER -> value(numberType((JsonNumber) value), value);
            case STRING -> value("String", value);
            case OBJECT, ARRAY -> value("String", JsonText.string(value.toString()));
        };
    }

    private static JsonObject value(String type, JsonValue value) {
        return JsonText.members().add("type", type).add("value", value).build();
    }

    private static String numberType(JsonNumber number) {
        BigDecimal exact = number.bigDecimalValue();
        if (exact.scale() > 0 || exact.precision() - exact.scale() > 19) {
            return "Double";
        }
        try {
            long whole = exact.longValueExact();
            return whole == (int) whole ? "Integer" : "Long";
        } catch (ArithmeticException tooLarge) {
            return "Double";
        }
    }

    private static String text(JsonValue value) {
        return switch (value.getValueType()) {
            case STRING -> ((JsonString) value).getString();
            case OBJECT, ARRAY -> value.toString();
            default -> "";
        };
    }
}
