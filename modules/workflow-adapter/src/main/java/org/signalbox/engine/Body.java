package org.signalbox.engine;

import jakarta.json.JsonException;
import jakarta.json.JsonValue;
import java.util.Optional;
import org.signalbox.kernel.JsonText;

/** What the engine answers an operation that it has done. Another body did not come from it, whatever the status says. */
enum Body {
    NOTHING {
        @Override
        Optional<JsonValue> read(String text) {
            return text.isBlank() ? Optional.of(JsonValue.NULL) : Optional.empty();
        }
    },
    OBJECT {
        @Override
        Optional<JsonValue> read(String text) {
            return json(text).filter(value -> value.getValueType() == JsonValue.ValueType.OBJECT);
        }
    },
    LIST {
        @Override
        Optional<JsonValue> read(String text) {
            return json(text).filter(value -> value.getValueType() == JsonValue.ValueType.ARRAY);
        }
    };

    /** Empty where it is not this. */
    abstract Optional<JsonValue> read(String text);

    static Optional<JsonValue> json(String text) {
        try {
            return Optional.of(JsonText.value(text));
        } catch (JsonException notJson) {
            return Optional.empty();
        }
    }
}
