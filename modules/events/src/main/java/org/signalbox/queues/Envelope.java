package org.signalbox.queues;

import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.Topic;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Optional;
import org.signalbox.intake.Incoming;
import org.signalbox.kernel.JsonText;

/** What a message says about itself. A provider that cannot tell one thing must not keep us from the rest. */
final class Envelope {

    private static final int LONGEST_ID = 200;
    private static final int LONGEST_VALUE = 4000;
    private static final int MOST_PROPERTIES = 100;
    private static final String OPENWIRE_ID = "__HDR_MESSAGE_ID";
    private static final String[] CLOUD_EVENTS_ID = {"cloudEvents_id", "cloudEvents:id"};

    private final Message message;

    Envelope(Message message) {
        this.message = message;
    }

    private interface Question {
        Object ask() throws JMSException;
    }

    /** As its sender knows it: Artemis renames what came over OpenWire. Empty where the sender switched ids off. */
    Optional<String> messageId() {
        return property(OPENWIRE_ID)
                .or(() -> answer(message::getJMSMessageID).map(Object::toString))
                .map(Envelope::asId);
    }

    /** By our property, else as CloudEvents has it. */
    Optional<String> eventId(String property) {
        return property(property)
                .or(() -> property(CLOUD_EVENTS_ID[0]))
                .or(() -> property(CLOUD_EVENTS_ID[1]))
                .filter(id -> !id.isBlank());
    }

    /** @param messageId by which the sender knows its answer, unless it gave another */
    Optional<ReplyTo> replyTo(String messageId) {
        String correlation = answer(message::getJMSCorrelationID)
                .map(Envelope::keepable)
                .filter(id -> !id.isBlank())
                .orElse(messageId);
        boolean outcome = property(ReplyTo.PROPERTY)
                .filter(ReplyTo.OUTCOME::equalsIgnoreCase)
                .isPresent();
        return answer(message::getJMSReplyTo)
                .filter(Destination.class::isInstance)
                .flatMap(to -> name((Destination) to)
                        .map(name -> new ReplyTo(name, !(to instanceof Queue), correlation, outcome)));
    }

    private static Optional<String> name(Destination to) {
        return answer(to instanceof Queue queue ? queue::getQueueName : ((Topic) to)::getTopicName)
                .map(Envelope::keepable);
    }

    /** PostgreSQL does not keep a NUL. */
    private static String keepable(Object text) {
        return text.toString().replace("\0", "");
    }

    /** How often it was handed out, this time included; as often as can be where the provider does not count. */
    int deliveries() {
        return property("JMSXDeliveryCount")
                .filter(count -> count.matches("\\d{1,9}"))
                .map(Integer::valueOf)
                .orElse(Integer.MAX_VALUE);
    }

    JsonObject headers(String queue) {
        JsonObjectBuilder headers = JsonText.members();
        headers.add("queue", queue);
        put(headers, "JMSMessageID", message::getJMSMessageID);
        put(headers, "JMSTimestamp", message::getJMSTimestamp);
        put(headers, "JMSCorrelationID", message::getJMSCorrelationID);
        put(headers, "JMSReplyTo", message::getJMSReplyTo);
        put(headers, "JMSType", message::getJMSType);
        put(headers, "JMSDeliveryMode", message::getJMSDeliveryMode);
        put(headers, "JMSPriority", message::getJMSPriority);
        put(headers, "JMSExpiration", message::getJMSExpiration);
        return headers.add("properties", properties()).build();
    }

    private JsonObjectBuilder properties() {
        JsonObjectBuilder properties = JsonText.members();
        answer(message::getPropertyNames).ifPresent(names -> Collections.list((Enumeration<?>) names).stream()
                .map(Object::toString)
                .limit(MOST_PROPERTIES)
                .forEach(name -> put(properties, name, () -> message.getObjectProperty(name))));
        return properties;
    }

    private Optional<String> property(String name) {
        return answer(() -> message.getObjectProperty(name)).map(Object::toString);
    }

    private static void put(JsonObjectBuilder object, String name, Question question) {
        answer(question).ifPresent(value -> object.add(name, shortened(value.toString(), LONGEST_VALUE)));
    }

    private static Optional<Object> answer(Question question) {
        try {
            return Optional.ofNullable(question.ask());
        } catch (JMSException | RuntimeException untold) {
            System.getLogger(Envelope.class.getName()).log(System.Logger.Level.DEBUG, "a header is unreadable", untold);
            return Optional.empty();
        }
    }

    /** A sender chooses it over OpenWire: what is kept of its message must not stand where a schedule's run belongs. */
    private static String asId(String id) {
        String own = id.startsWith(Incoming.OF_SCHEDULES) ? "ID:" + id : id;
        return shortened(own.replaceAll("\\p{Cntrl}", " "), LONGEST_ID);
    }

    private static String shortened(String text, int longest) {
        return text.length() > longest ? text.substring(0, longest) : text;
    }
}
