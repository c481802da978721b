package org.signalbox.queues;

import jakarta.json.JsonArray;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
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

    static JsonValue orNull(Object value) {
        return value == null ? JsonValue.NULL : PROVIDER.createValue(value.toString());
    }
}
