package org.signalbox.queues;

import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Base64;
import java.util.Collections;
import java.util.Enumeration;

/** The entries of a MapMessage as members: numbers and truths as such, bytes in Base64, all else as text. */
final class MapEntries {

    private MapEntries() {}

    static JsonObject of(MapMessage map) throws JMSException {
        JsonObjectBuilder members = JsonText.members();
        for (Object name : Collections.list((Enumeration<?>) map.getMapNames())) {
            add(members, name.toString(), map.getObject(name.toString()));
        }
        return members.build();
    }

    private static void add(JsonObjectBuilder members, String name, Object value) {
        if (value == null) {
            members.addNull(name);
        } else if (value instanceof Boolean truth) {
            members.add(name, truth);
        } else if (value instanceof Double || value instanceof Float) {
            members.add(name, JsonText.decimal((Number) value));
        } else if (value instanceof Number number) {
            members.add(name, number.longValue());
        } else {
            members.add(name, printable(value));
        }
    }

    static String printable(Object value) {
        return value instanceof byte[] bytes ? Base64.getEncoder().encodeToString(bytes) : String.valueOf(value);
    }
}
