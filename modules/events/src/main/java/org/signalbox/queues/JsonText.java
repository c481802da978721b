package org.signalbox.queues;

import jakarta.json.JsonArray;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;

/** JSON that is made of messages. The factory is kept because finding a provider costs more than the writing. */
final class JsonText {

    private static final JsonProvider PROVIDER = JsonProvider.provider();
    private static final JsonBuilderFactory BUILDERS = PROVIDER.createBuilderFactory(Map.of());

    private JsonText() {}

    static JsonObjectBuilder members() {
        return BUILDERS.createObjectBuilder();
    }

    static JsonArray array(Collection<?> elements) {
        return BUILDERS.createArrayBuilder(elements).build();
    }

    /** As it is written; a text where JSON has no such number. */
    static JsonValue decimal(Number number) {
        return Double.isFinite(number.doubleValue())
                ? PROVIDER.createValue(new BigDecimal(number.toString()))
                : PROVIDER.createValue(number.toString());
    }
}
