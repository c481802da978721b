package org.signalbox.queues;

import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.Collections;
import java.util.Enumeration;
import org.signalbox.kernel.JsonText;

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
            addDecimal(members, name, (Number) value);
        } else if (value instanceof Number number) {
            members.add(name, number.longValue());
        } else {
            members.add(name, printable(value));
        }
    }

    /** As it is written; a text where JSON has no such number. */
    private static void addDecimal(JsonObjectBuilder members, String name, Number number) {
        if (Double.isFinite(number.doubleValue())) {
            members.add(name, new BigDecimal(number.toString()));
        } else {
            members.add(name, number.toString());
        }
    }

    static String printable(Object value) {
        return value instanceof byte[] bytes ? Base64.getEncoder().encodeToString(bytes) : String.valueOf(value);
    }
}
