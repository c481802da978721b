package org.signalbox.legacy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.jms.BytesMessage;
import javax.jms.JMSContext;
import javax.jms.JMSException;
import javax.jms.MapMessage;
import javax.jms.Message;
import javax.jms.Session;
import javax.jms.StreamMessage;

/** A message as one line describes it: {@code TYPE base64-of-body name=value …}, apart by single spaces. */
record Line(String type, byte[] body, Map<String, String> properties) {

    static Line read(String line) {
        String[] words = line.split(" ", -1);
        Map<String, String> properties = new LinkedHashMap<>();
        for (int i = 2; i < words.length; i++) {
            String[] pair = words[i].split("=", 2);
            properties.put(pair[0], pair[1]);
        }
        return new Line(words[0], Base64.getDecoder().decode(words[1]), properties);
    }

    Message message(Session session) throws JMSException {
        return filled(
                switch (type) {
                    case "TEXT" -> session.createTextMessage(text());
                    case "BYTES" -> session.createBytesMessage();
                    case "OBJECT" -> session.createObjectMessage(text());
                    case "MAP" -> session.createMapMessage();
                    case "STREAM" -> session.createStreamMessage();
                    default -> session.createMessage();
                });
    }

    Message message(JMSContext context) throws JMSException {
        return filled(
                switch (type) {
                    case "TEXT" -> context.createTextMessage(text());
                    case "BYTES" -> context.createBytesMessage();
                    case "OBJECT" -> context.createObjectMessage(text());
                    case "MAP" -> context.createMapMessage();
                    case "STREAM" -> context.createStreamMessage();
                    default -> context.createMessage();
                });
    }

    private Message filled(Message message) throws JMSException {
        if (message instanceof BytesMessage bytes) {
            bytes.writeBytes(body);
        } else if (message instanceof MapMessage map) {
            map.setString("content", text());
            map.setInt("number", 7);
        } else if (message instanceof StreamMessage stream) {
            stream.writeString(text());
        }
        for (Map.Entry<String, String> property : properties.entrySet()) {
            message.setStringProperty(property.getKey(), property.getValue());
        }
        return message;
    }

    private String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
