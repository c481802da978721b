package org.signalbox.mappings;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import org.signalbox.kernel.JsonBounds;
import org.signalbox.kernel.JsonText;

/**
 * What an expression made, as JSON, within bounds: as deep as a body may be, and so many values, because one that is
 * named in many places is made many times.
 */
final class Made {

    static final int MOST_VALUES = 200_000;

    private int values;

    private Made() {}

    /** @throws ExpressionRefused with a sentence for whoever wrote the expression */
    static JsonObject object(Map<?, ?> members) {
        return new Made().object(members, 1);
    }

    private JsonValue json(Object result, int depth) {
        if (depth > JsonBounds.MOST_DEPTH) {
            throw new ExpressionRefused("makes something nested deeper than " + JsonBounds.MOST_DEPTH);
        }
        if (++values > MOST_VALUES) {
            throw new ExpressionRefused("makes more than " + MOST_VALUES + " values");
        }
        if (result instanceof Map<?, ?> members) {
            return object(members, depth);
        }
        if (result instanceof Collection<?> elements) {
            JsonArrayBuilder array = JsonText.elements();
            elements.forEach(element -> array.add(json(element, depth + 1)));
            return array.build();
        }
        return single(result);
    }

    private JsonObject object(Map<?, ?> members, int depth) {
        JsonObjectBuilder object = JsonText.members();
        members.forEach((name, value) -> object.add(text(String.valueOf(name)), json(value, depth + 1)));
        return object.build();
    }

    private static JsonValue single(Object result) {
        if (result == null) {
            return JsonValue.NULL;
        }
        if (result instanceof Boolean truth) {
            return truth ? JsonValue.TRUE : JsonValue.FALSE;
        }
        if (result instanceof Number number) {
            return number(number);
        }
        if (result instanceof CharSequence text) {
            return JsonText.string(text(text.toString()));
        }
        throw new ExpressionRefused("makes something that is no value: a function");
    }

    /** @throws ExpressionRefused where no database would keep it */
    static String text(String made) {
        if (made.indexOf('\0') >= 0) {
            throw new ExpressionRefused("makes a text with a NUL in it, which cannot be kept");
        }
        return made;
    }

    private static JsonNumber number(Number number) {
        double value = number.doubleValue();
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new ExpressionRefused("makes a number that has no end");
        }
        return JsonText.number(new BigDecimal(number.toString()));
    }
}
