import java.util.HashMap;
import java.util.Map;
import javax.jms.Connection;
import javax.jms.ConnectionFactory;
import javax.jms.JMSException;
import javax.jms.MapMessage;
import javax.jms.Message;
import javax.jms.MessageConsumer;
import javax.jms.MessageProducer;
import javax.jms.Queue;
import javax.jms.Session;
import javax.jms.TextMessage;

/**
 * An old program that tells Signalbox of two orders, one as text and one as a map, and waits for what it is answered: a
 * receipt each at once, and how the event ended. All of it is JMS 1.1 but the name of the connection factory.
 */
public final class LegacyProducer {

    private static final long PATIENCE = 60_000;

    private final Session session;
    private final Queue answers;
    private final MessageProducer producer;
    private final Map<String, String> asked = new HashMap<>();

    private LegacyProducer(Session session) throws JMSException {
        this.session = session;
        this.answers = session.createTemporaryQueue();
        this.producer = session.createProducer(session.createQueue("signalbox.inbound"));
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 2) {
            System.err.println("LegacyProducer <broker, as tcp://127.0.0.1:61616> <event key>");
            System.exit(2);
        }
        String user = System.getenv().getOrDefault("BROKER_USER", "signalbox");
        Connection connection = factory(arguments[0]).createConnection(user, System.getenv("BROKER_PASSWORD"));
        try {
            connection.start();
            Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
            new LegacyProducer(session).run(arguments[1]);
        } finally {
            connection.close();
        }
    }

    /** The clients of ActiveMQ and of Artemis are made alike; a program of yours simply names its own. */
    private static ConnectionFactory factory(String broker) throws ReflectiveOperationException {
        String name = System.getenv()
                .getOrDefault("JMS_FACTORY", "org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory");
        return (ConnectionFactory) Class.forName(name).getConstructor(String.class).newInstance(broker);
    }

    private void run(String eventKey) throws JMSException {
        TextMessage text = session.createTextMessage("{\"orderId\": \"L-1\", \"amount\": 40}");
        ask("text", text, eventKey);

        MapMessage map = session.createMapMessage();
        map.setString("orderId", "L-2");
        map.setInt("amount", 50);
        ask("map", map, eventKey);

        MessageConsumer consumer = session.createConsumer(answers);
        for (int expected = 4; expected > 0; expected--) {
            TextMessage answer = (TextMessage) consumer.receive(PATIENCE);
            if (answer == null) {
                System.err.println("No more answers: does a mapping take the key " + eventKey + "?");
                System.exit(1);
            }
            System.out.println(asked.get(answer.getJMSCorrelationID()) + " "
                    + answer.getStringProperty("signalbox_reply") + " " + answer.getText());
        }
    }

    private void ask(String name, Message message, String eventKey) throws JMSException {
        message.setStringProperty("signalbox_event_key", eventKey);
        message.setStringProperty("signalbox_reply", "outcome");
        message.setJMSReplyTo(answers);
        producer.send(message);
        asked.put(message.getJMSMessageID(), name);
    }
}
