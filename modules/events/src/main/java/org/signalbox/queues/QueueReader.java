package org.signalbox.queues;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Empties one queue until it is told to stop. Messages are taken from the broker only after they are in our database:
 * the session's own transaction commits last. Whatever goes wrong, they stay where they were.
 */
final class QueueReader implements Runnable {

    private static final System.Logger LOG = System.getLogger(QueueReader.class.getName());
    /** Of one transaction of the broker's. */
    static final int MOST = 64;

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

    /** More at once while that goes well, and one by one after it did not: one message must not keep others from being taken. */
    private void empty(Session session, MessageConsumer consumer) throws JMSException {
        int most = 1;
        while (!isStopped(Duration.ZERO)) {
            Message first = consumer.receive(LOOK.toMillis());
            if (first != null) {
                most = take(first, consumer, most, session) ? Math.min(most * 2, MOST) : 1;
            }
        }
    }

    /** Rolled back at once: the connection goes back to a pool, which would keep the messages under way for ever. */
    private boolean take(Message first, MessageConsumer consumer, int most, Session session) throws JMSException {
        boolean kept = false;
        try {
            kept = intake.take(letters(first, consumer, most), queue);
        } finally {
            if (!kept) {
                session.rollback();
            }
        }
        if (kept) {
            session.commit();
        }
        return kept;
    }

    /** What is there already is not waited for. */
    private List<Letter> letters(Message first, MessageConsumer consumer, int most) throws JMSException {
        List<Letter> letters = new ArrayList<>();
        int size = 0;
        Message next = first;
        while (next != null) {
            Letter letter = Opening.of(next, queue);
            letters.add(letter);
            size += letter.size();
            next = letters.size() < most && size < Letter.LONGEST ? consumer.receiveNoWait() : null;
        }
        return letters;
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
