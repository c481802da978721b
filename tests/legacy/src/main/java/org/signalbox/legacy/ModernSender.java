package org.signalbox.legacy;

import java.util.List;
import javax.jms.JMSContext;
import javax.jms.JMSException;
import javax.jms.JMSProducer;
import javax.jms.Queue;

/** As one sends with JMS 2.0. */
final class ModernSender {

    private ModernSender() {}

    static void send(JMSContext broker, String name, List<Line> lines) throws JMSException {
        try (JMSContext context = broker) {
            Queue queue = context.createQueue(name);
            JMSProducer producer = context.createProducer();
            for (Line line : lines) {
                producer.send(queue, line.message(context));
            }
        }
    }
}
