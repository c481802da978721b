package org.signalbox.mappings;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as plain Java values, which is what expressions know; {@link Made} is the way back. */
final class Plain {

    private Plain() {}

    static Map<String, Object> of(JsonObject object) {
        Map<String, Object> members = new LinkedHashMap<>();
        object.forEach((name, value) -> members.put(name, of(value)));
        return members;
    }

    private static Object of(JsonValue value) {
        return switch (value.getValueType()) {
            case OBJECT -> of((JsonObject) value);
            case ARRAY -> list((JsonArray) value);
            case STRING -> ((JsonString) value).getString();
            case NUMBER -> number((JsonNumber) value);
            case TRUE -> true;
            case FALSE -> false;
            case NULL -> null;
        };
    }

    private static List<Object> list(JsonArray array) {
        List<Object> elements = new ArrayList<>(array.size());
        array.forEach(element -> elements.add(of(element)));
        return elements;
    }

    private static Object number(JsonNumber number) {
        if (!number.isIntegral()) {
            return number.doubleValue();
        }
        BigInteger whole = number.bigIntegerValue();
        if (whole.bitLength() < 32) {
            return whole.intValue();
        }
        return whole.bitLength() < 64 ? (Object) whole.longValue() : (Object) whole.doubleValue();
    }
}
