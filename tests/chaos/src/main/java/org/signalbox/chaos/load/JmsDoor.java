package org.signalbox.chaos.load;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import java.time.Duration;
import java.util.List;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.signalbox.chaos.stage.Pause;
import org.signalbox.standalone.Access;

/** The queue {@code signalbox.inbound}, some messages to a transaction. What is committed is accepted. */
final class JmsDoor implements Door {

    private static final System.Logger LOG = System.getLogger(JmsDoor.class.getName());
    private static final String IMPATIENT = "?callTimeout=5000&connectionTTL=10000&clientFailureCheckPeriod=3000";
    private static final Duration BETWEEN = Duration.ofMillis(200);

    private final Access broker;
    private final ActiveMQConnectionFactory factory;
    private JMSContext context;

    JmsDoor(Access broker) {
        this.broker = broker;
        this.factory = new ActiveMQConnectionFactory(broker.address() + IMPATIENT);
    }

    @Override
    public String name() {
        return "JMS";
    }

    @Override
    public void send(List<Sent> events, Ledger ledger) {
        while (!committed(events)) {
            Pause.of(BETWEEN);
        }
        events.forEach(event -> ledger.accepted(name(), event));
    }

    /** Where the commit was not answered they may be there, and then are there twice. */
    private boolean committed(List<Sent> events) {
        try {
            if (context == null) {
                context = factory.createContext(broker.user(), broker.password(), JMSContext.SESSION_TRANSACTED);
            }
            for (Sent event : events) {
                context.createProducer()
                        .send(
                                context.createQueue("signalbox.inbound"),
                                event.json().toString());
            }
            context.commit();
            return true;
        } catch (JMSRuntimeException broken) {
            LOG.log(System.Logger.Level.DEBUG, "not committed", broken);
            leave();
            return false;
        }
    }

    private void leave() {
        JMSContext broken = context;
        context = null;
        if (broken == null) {
            return;
        }
        try {
            broken.close();
        } catch (JMSRuntimeException gone) {
            LOG.log(System.Logger.Level.DEBUG, "it could not be closed any more", gone);
        }
    }

    @Override
    public void close() {
        leave();
        factory.close();
    }
}
