package org.signalbox.legacy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.jms.ConnectionFactory;
import javax.jms.JMSException;
import org.apache.activemq.ActiveMQConnectionFactory;

/**
 * Sends the messages that its standard input describes, one a line, and ends when the broker has them all: {@code Sender
 * jms2|jms1.1 broker-url queue}, with BROKER_USER and BROKER_PASSWORD in the environment.
 */
public final class Sender {

    private Sender() {}

    public static void main(String[] arguments) throws JMSException, IOException {
        Map<String, String> environment = System.getenv();
        String user = environment.get("BROKER_USER");
        String password = environment.get("BROKER_PASSWORD");
        List<Line> lines = lines();
        if (arguments[0].equals("jms2")) {
            ConnectionFactory factory =
                    new org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory(arguments[1]);
            ModernSender.send(factory.createContext(user, password), arguments[2], lines);
        } else {
            ConnectionFactory factory = new ActiveMQConnectionFactory(user, password, arguments[1]);
            OldSender.send(factory.createConnection(), arguments[2], lines);
        }
    }

    private static List<Line> lines() throws IOException {
        List<Line> lines = new ArrayList<>();
        try (BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                lines.add(Line.read(line));
            }
        }
        return lines;
    }
}
