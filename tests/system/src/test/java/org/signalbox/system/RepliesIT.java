package org.signalbox.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.TextMessage;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.standalone.Access;

/** Who asks for an answer gets one: what became of the message at once, and of the event when it has ended. */
class RepliesIT {

    private static final String EVENT = "{\"key\":\"%s\",\"payload\":{}}";
    private static final long PATIENCE = 30_000;

    private final String run = UUID.randomUUID().toString();
    private ActiveMQConnectionFactory factory;
    private JMSContext broker;

    @BeforeEach
    void connect() {
        Access access = Stack.parts().access("broker");
        factory = new ActiveMQConnectionFactory(access.address());
        broker = factory.createContext(access.user(), access.password());
    }

    @AfterEach
    void disconnect() {
        broker.close();
        factory.close();
    }

    /** As the README of the example says. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory",
                "org.apache.activemq.ActiveMQConnectionFactory"
            })
    void theExampleIsAnsweredTwiceForEachMessage(String client) {
        Stack.deployed("order-review");
        Stack.admin()
                .post("/api/events/mapping", "{\"eventKey\":\"" + run + "\",\"workflowKey\":\"order-review\"}")
                .mustBe(201);

        List<String> answers = example(client).lines().toList();

        for (String of : List.of("text receipt", "map receipt")) {
            assertTrue(answers.stream().anyMatch(line -> line.startsWith(of) && line.contains("\"RECEIVED\"")), of);
        }
        for (String of : List.of("text outcome", "map outcome")) {
            assertTrue(answers.stream().anyMatch(line -> line.startsWith(of) && line.contains("\"DONE\"")), of);
        }
    }

    @Test
    void aMessageThatIsNoEventIsAnsweredWithTheReason() throws JMSException {
        Queue answers = broker.createQueue("answers." + run);
        Message request = broker.createTextMessage("scribble");
        request.setJMSCorrelationID("my-" + run);
        send(request, answers);

        TextMessage answer = next(broker.createConsumer(answers));

        JsonObject receipt = json(answer);
        assertEquals("my-" + run, answer.getJMSCorrelationID());
        assertEquals("receipt", answer.getStringProperty("signalbox_reply"));
        assertEquals("DEAD", receipt.getString("status"));
        assertTrue(receipt.getString("reason").startsWith("not a JSON object"), receipt.toString());
        assertEquals("DEAD", event(receipt).getString("status"));
    }

    @Test
    void aRepeatIsAnsweredToo() throws JMSException {
        Queue answers = broker.createTemporaryQueue();
        for (int i = 0; i < 2; i++) {
            Message request = broker.createTextMessage(EVENT.formatted(run));
            request.setStringProperty("signalbox_event_id", run);
            send(request, answers);
        }

        JMSConsumer consumer = broker.createConsumer(answers);
        List<JsonObject> receipts = List.of(json(next(consumer)), json(next(consumer)));

        assertEquals(receipts.get(0).getString("eventId"), receipts.get(1).getString("eventId"));
        assertEquals(
                1,
                receipts.stream().filter(one -> one.getBoolean("repeat", false)).count());
    }

    @Test
    void nothingIsTriedForEverWhereTheTemporaryQueueIsGone() throws JMSException {
        Access access = Stack.parts().access("broker");
        Message request = broker.createTextMessage(EVENT.formatted(run));
        try (JMSContext gone = factory.createContext(access.user(), access.password())) {
            Queue answers = gone.createTemporaryQueue();
            request.setJMSReplyTo(answers);
        }
        broker.createProducer().send(broker.createQueue("signalbox.inbound"), request);

        JsonObject event = Stack.eventually("the event", () -> first("key=" + run));
        String lost = Stack.eventually("the lost reply", () -> fact(event.getString("id"), "reply.lost"));

        assertTrue(lost.startsWith("receipt to "), lost);
        assertEquals(
                "UNMAPPED",
                Stack.eventually("its end", () -> first("key=" + run + "&status=UNMAPPED"))
                        .getString("status"));
        assertEquals(
                "0", Rows.first("select count(*) from events.reply where event_id = ?::uuid", event.getString("id")));
    }

    @Test
    void anAnswerIsNeverSentToOurOwnQueues() throws JMSException {
        send(broker.createTextMessage(EVENT.formatted(run)), broker.createQueue("signalbox.inbound"));

        JsonObject event = Stack.eventually("the event", () -> first("key=" + run + "&status=UNMAPPED"));

        assertEquals(
                "0", Rows.first("select count(*) from events.reply where event_id = ?::uuid", event.getString("id")));
        assertTrue(fact(event.getString("id"), "reply.sent").isEmpty());
    }

    private void send(Message request, Queue answers) throws JMSException {
        request.setJMSReplyTo(answers);
        broker.createProducer().send(broker.createQueue("signalbox.inbound"), request);
    }

    private static TextMessage next(JMSConsumer answers) {
        return (TextMessage) Optional.ofNullable(answers.receive(PATIENCE)).orElseThrow();
    }

    private static JsonObject json(TextMessage answer) throws JMSException {
        return Json.createReader(new StringReader(answer.getText())).readObject();
    }

    private static JsonObject event(JsonObject receipt) {
        return Stack.admin()
                .get("/api/" + receipt.getString("location"))
                .mustBe(200)
                .json()
                .asJsonObject();
    }

    private static Optional<JsonObject> first(String filter) {
        return Stack.admin().get("/api/events?" + filter).mustBe(200).items().stream()
                .map(one -> one.asJsonObject())
                .findFirst();
    }

    private static Optional<String> fact(String event, String what) {
        return Stack.admin().get("/api/events/" + event + "/facts").mustBe(200).items().stream()
                .map(one -> one.asJsonObject())
                .filter(one -> one.getString("what").equals(what))
                .map(one -> one.getString("why"))
                .findFirst();
    }

    private String example(String client) {
        Access access = Stack.parts().access("broker");
        ProcessBuilder builder = new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx256m",
                "-cp",
                Path.of(System.getProperty("signalbox.legacy"), "*").toString(),
                Path.of(System.getProperty("signalbox.examples"), "legacy-producer/LegacyProducer.java")
                        .toString(),
                access.address(),
                run);
        builder.environment().put("BROKER_USER", access.user());
        builder.environment().put("BROKER_PASSWORD", access.password());
        builder.environment().put("JMS_FACTORY", client);
        try {
            Process process = builder.redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, process.onExit().join().exitValue(), output);
            return output;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
