package org.signalbox.queues;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.jms.Connection;
import jakarta.jms.Destination;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.time.Duration;

/** Sends one answer. Knows JMS; knows nothing of when and how often. */
@Singleton
class ReplySender {

    /** Whoever has not fetched his answer by then does not want it. */
    static final Duration KEPT = Duration.ofDays(7);

    private final Resources resources;

    @Inject
    ReplySender(Resources resources) {
        this.resources = resources;
    }

    enum Result {
        SENT,
        BROKER_AWAY,
        /** There is no such destination, or none that we may send to. */
        NOBODY_THERE
    }

    /** @param why where it was not sent */
    record Sending(Result result, String why) {}

    /** Whatever else goes wrong is thrown: it may go right another time. */
    Sending send(Owed owed, String text) throws JMSException {
        Connection connection;
        try {
            connection = resources.broker().createConnection();
        } catch (JMSException away) {
            return new Sending(Result.BROKER_AWAY, "the broker is away: " + away.getMessage());
        }
        try (connection;
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                MessageProducer producer = session.createProducer(destination(session, owed.to()))) {
            producer.setTimeToLive(KEPT.toMillis());
            producer.send(message(session, owed, text));
            return new Sending(Result.SENT, null);
        } catch (InvalidDestinationException | JMSSecurityException nobody) {
            return new Sending(Result.NOBODY_THERE, nobody.getMessage());
        }
    }

    private static Destination destination(Session session, ReplyTo to) throws JMSException {
        return to.isTopic() ? session.createTopic(to.destination()) : session.createQueue(to.destination());
    }

    private static TextMessage message(Session session, Owed owed, String text) throws JMSException {
        TextMessage message = session.createTextMessage(text);
        message.setJMSCorrelationID(owed.to().correlationId());
        message.setStringProperty(ReplyTo.PROPERTY, owed.due());
        message.setStringProperty("contentType", "application/json");
        return message;
    }
}
