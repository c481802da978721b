package org.signalbox.queues;

import jakarta.jms.ObjectMessage;
import java.lang.reflect.Field;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The serialised bytes of an ObjectMessage, which JMS shows only to those who deserialise them. Artemis keeps them in a
 * field, within the wrapper of its resource adapter; of other providers nothing is known, and then there are none.
 */
final class SealedBody {

    private SealedBody() {}

    static Optional<byte[]> of(ObjectMessage message) {
        return field(message, "message")
                .or(() -> Optional.of(message))
                .flatMap(unwrapped -> field(unwrapped, "data"))
                .filter(byte[].class::isInstance)
                .map(byte[].class::cast);
    }

    private static Optional<Object> field(Object owner, String name) {
        return Stream.<Class<?>>iterate(owner.getClass(), type -> type != null, Class::getSuperclass)
                .flatMap(type -> Stream.of(type.getDeclaredFields()))
                .filter(field -> field.getName().equals(name) && field.trySetAccessible())
                .findFirst()
                .map(field -> value(field, owner));
    }

    private static Object value(Field field, Object owner) {
        try {
            return field.get(owner);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException("it was made accessible", impossible);
        }
    }
}
