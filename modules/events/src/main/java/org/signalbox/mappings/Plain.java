package org.signalbox.mappings;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as plain Java values, which is what expressions know, and back. */
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

    /** @param result of an expression */
    static JsonValue json(Object result) {
        if (result == null) {
            return JsonValue.NULL;
        }
        if (result instanceof Map<?, ?> members) {
            return object(members);
        }
        if (result instanceof Collection<?> elements) {
            JsonArrayBuilder array = Json.createArrayBuilder();
            elements.forEach(element -> array.add(json(element)));
            return array.build();
        }
        if (result instanceof Boolean truth) {
            return truth ? JsonValue.TRUE : JsonValue.FALSE;
        }
        if (result instanceof Number number) {
            return json(number);
        }
        if (result instanceof CharSequence text) {
            return Json.createValue(text.toString());
        }
        throw new ExpressionRefused("makes something that is no value: a function");
    }

    static JsonObject object(Map<?, ?> members) {
        JsonObjectBuilder object = Json.createObjectBuilder();
        members.forEach((name, value) -> object.add(String.valueOf(name), json(value)));
        return object.build();
    }

    private static JsonNumber json(Number number) {
        double value = number.doubleValue();
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new ExpressionRefused("makes a number that has no end");
        }
        return Json.createValue(new BigDecimal(number.toString()));
    }
}
