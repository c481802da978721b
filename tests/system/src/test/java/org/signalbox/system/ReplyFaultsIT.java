package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Test;
import org.signalbox.standalone.Access;

/** Answers are owed whatever is killed meanwhile. */
@OfTheLauncher
class ReplyFaultsIT {

    private static final System.Logger LOG = System.getLogger(ReplyFaultsIT.class.getName());
    private static final Duration LONG = Duration.ofMinutes(4);
    private static final int PORTION = 150;

    private final String run = "replies-" + UUID.randomUUID();
    private final Set<String> asked = new HashSet<>();

    @Test
    void eachMessageIsAnsweredThoughServerAndBrokerAreKilled() throws JMSException {
        ask();
        kill("server");
        ask();
        kill("broker");
        ask();
        kill("server");

        Set<String> answered = new HashSet<>();
        int answers = 0;
        try (ActiveMQConnectionFactory factory = factory();
                JMSContext context = context(factory)) {
            JMSConsumer consumer = context.createConsumer(answers(context));
            while (answered.size() < asked.size()) {
                answered.add(next(consumer, answered.size()).getJMSCorrelationID());
                answers++;
            }
        }

        assertEquals(asked, answered);
        assertEquals(
                Integer.toString(asked.size()), Rows.first("select count(*) from events.event where key = ?", run));
        LOG.log(System.Logger.Level.INFO, "{0} messages, {1} answers", asked.size(), answers);
    }

    /** While some of it is under way. */
    private void kill(String part) {
        int before = rows();
        Stack.eventually("a row before the " + part + " is killed", LONG, () -> Optional.of(rows())
                .filter(rows -> rows > before || rows == asked.size()));
        Stack.kill(part, LONG);
    }

    private void ask() throws JMSException {
        try (ActiveMQConnectionFactory factory = factory();
                JMSContext context = context(factory)) {
            for (int i = 0; i < PORTION; i++) {
                Message request = context.createTextMessage("{\"key\":\"" + run + "\",\"payload\":{}}");
                request.setJMSReplyTo(answers(context));
                context.createProducer().send(context.createQueue("signalbox.inbound"), request);
                asked.add(request.getJMSMessageID());
            }
        }
    }

    private Message next(JMSConsumer consumer, int found) {
        return Optional.ofNullable(consumer.receive(LONG.toMillis()))
                .orElseThrow(() -> new AssertionError(found + " of " + asked.size() + " were answered"));
    }

    private Queue answers(JMSContext context) {
        return context.createQueue("answers." + run);
    }

    private int rows() {
        return Integer.parseInt(Rows.first("select count(*) from events.event where key = ?", run));
    }

    private static ActiveMQConnectionFactory factory() {
        return new ActiveMQConnectionFactory(Stack.parts().access("broker").address());
    }

    /** A broker that has just begun to listen may leave its first caller without an answer. */
    private static JMSContext context(ActiveMQConnectionFactory factory) {
        Access access = Stack.parts().access("broker");
        return Stack.eventually("a connection to the broker", LONG, () -> {
            try {
                return Optional.of(factory.createContext(access.user(), access.password()));
            } catch (JMSRuntimeException early) {
                LOG.log(System.Logger.Level.WARNING, "the broker needs another try", early);
                return Optional.empty();
            }
        });
    }
}
