package org.signalbox.system;

import jakarta.jms.JMSContext;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.signalbox.standalone.Access;

/** An old system that only knows JMS. */
final class LegacyProducer {

    private LegacyProducer() {}

    static void send(String... messages) {
        send(Stack.parts().access("broker"), messages);
    }

    static void send(Access broker, String... messages) {
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(broker.address());
                JMSContext context = factory.createContext(broker.user(), broker.password())) {
            for (String message : messages) {
                context.createProducer().send(context.createQueue("signalbox.inbound"), message);
            }
        }
    }
}
