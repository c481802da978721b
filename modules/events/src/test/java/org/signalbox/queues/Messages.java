package org.signalbox.queues;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageEOFException;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Messages as a provider hands them out; whatever a test did not foresee must not be asked of them. */
final class Messages {

    private interface Body {
        Object answer(String method, Object[] arguments) throws Exception;
    }

    private Messages() {}

    static Message text(String text, Map<String, Object> says) {
        return message(
                TextMessage.class, says, (method, arguments) -> method.equals("getText") ? text : unforeseen(method));
    }

    static Message bytes(byte[] content, Map<String, Object> says) {
        return message(BytesMessage.class, says, (method, arguments) -> switch (method) {
            case "getBodyLength" -> (long) content.length;
            case "readBytes" -> {
                byte[] buffer = (byte[]) arguments[0];
                System.arraycopy(content, 0, buffer, 0, buffer.length);
                yield buffer.length;
            }
            default -> unforeseen(method);
        });
    }

    static Message broken(Map<String, Object> says) {
        return message(TextMessage.class, says, (method, arguments) -> {
            throw new JMSException("torn");
        });
    }

    static Message map(Map<String, Object> content, Map<String, Object> says) {
        return message(MapMessage.class, says, (method, arguments) -> switch (method) {
            case "getMapNames" -> Collections.enumeration(new TreeMap<>(content).keySet());
            case "getObject" -> content.get(arguments[0]);
            default -> unforeseen(method);
        });
    }

    static Message stream(List<Object> content) {
        Iterator<Object> elements = content.iterator();
        return message(StreamMessage.class, Map.of(), (method, arguments) -> {
            if (elements.hasNext()) {
                return elements.next();
            }
            throw new MessageEOFException("the end");
        });
    }

    /** Of any type, with a body that nobody may look at. */
    static Message closed(Class<? extends Message> type, Map<String, Object> says) {
        return message(type, says, (method, arguments) -> unforeseen(method));
    }

    /** @param says headers by their names ({@code JMSMessageID}), and properties by theirs */
    private static Message message(Class<? extends Message> type, Map<String, Object> says, Body body) {
        return type.cast(Proxy.newProxyInstance(
                Messages.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    String name = method.getName();
                    if (name.startsWith("getJMS")) {
                        return says.getOrDefault(name.substring(3), primitive(method.getReturnType()));
                    }
                    return switch (name) {
                        case "getPropertyNames" ->
                            Collections.enumeration(says.keySet().stream()
                                    .filter(said -> !said.startsWith("JMS") || said.startsWith("JMS_"))
                                    .toList());
                        case "getObjectProperty" -> says.get(arguments[0].toString());
                        default -> body.answer(name, arguments);
                    };
                }));
    }

    private static Object primitive(Class<?> type) {
        return type == int.class ? (Object) 0 : type == long.class ? (Object) 0L : null;
    }

    private static Object unforeseen(String method) {
        throw new AssertionError(method + " was called");
    }
}
