package org.signalbox.legacy;

import java.util.List;
import javax.jms.Connection;
import javax.jms.DeliveryMode;
import javax.jms.JMSException;
import javax.jms.MessageProducer;
import javax.jms.Session;

/** As one sent with JMS 1.1. */
final class OldSender {

    private OldSender() {}

    static void send(Connection connection, String name, List<Line> lines) throws JMSException {
        try {
            connection.start();
            Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
            MessageProducer producer = session.createProducer(session.createQueue(name));
            producer.setDeliveryMode(DeliveryMode.PERSISTENT);
            for (Line line : lines) {
                producer.send(line.message(session));
            }
        } finally {
            connection.close();
        }
    }
}
