package org.signalbox.queues;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Empties one queue, one message at a time, until it is told to stop. A message is taken from the broker only after it
 * is in our database: the session's own transaction commits last. Whatever goes wrong, the message stays where it was.
 */
final class QueueReader implements Runnable {

    private static final System.Logger LOG = System.getLogger(QueueReader.class.getName());
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final InboundQueue queue;
    private final ConnectionFactory broker;
    private final Intake intake;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private boolean isAway;

    QueueReader(InboundQueue queue, ConnectionFactory broker, Intake intake) {
        this.queue = queue;
        this.broker = broker;
        this.intake = intake;
    }

    void stop() {
        stopping.countDown();
    }

    @Override
    public void run() {
        while (!isStopped(Duration.ZERO)) {
            try (Connection connection = broker.createConnection();
                    Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
                    MessageConsumer consumer = session.createConsumer(session.createQueue(queue.name()))) {
                connection.start();
                isBack();
                empty(session, consumer);
            } catch (JMSException | RuntimeException away) {
                isAway(away);
                isStopped(LOOK);
            }
        }
    }

    private void empty(Session session, MessageConsumer consumer) throws JMSException {
        while (!isStopped(Duration.ZERO)) {
            Message message = consumer.receive(LOOK.toMillis());
            if (message != null) {
                take(message, session);
            }
        }
    }

    /** Rolled back at once: the connection goes back to a pool, which would keep the message under way for ever. */
    private void take(Message message, Session session) throws JMSException {
        try {
            intake.take(Opening.of(message, queue), queue);
        } catch (RuntimeException | Error notKept) {
            session.rollback();
            throw notKept;
        }
        session.commit();
    }

    private boolean isStopped(Duration patience) {
        try {
            return stopping.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            stop();
            return true;
        }
    }

    private void isBack() {
        LOG.log(isAway ? Level.INFO : Level.DEBUG, "the queue {0} is emptied", queue.name());
        isAway = false;
    }

    private void isAway(Exception failure) {
        LOG.log(isAway ? Level.DEBUG : Level.WARNING, "the queue " + queue.name() + " is left for now", failure);
        isAway = true;
    }
}
