package org.signalbox.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GivenTest {

    private static final int NOBODY = 1;

    private final List<String> said = new ArrayList<>();

    @Test
    void aDatabaseThatIsAwayIsARefusalThatNamesItsVariableAndNoPassword() {
        Given database = given("database", "SIGNALBOX_DB", "jdbc:postgresql://127.0.0.1:1/orders?password=secret");

        assertEquals(
                "The database of SIGNALBOX_DB_URL, jdbc:postgresql://127.0.0.1:1/orders, does not answer.",
                refusal(database));
    }

    @Test
    void aBrokerOrAnEngineThatIsAwayIsSaidAndWaitedFor() {
        given("broker", "SIGNALBOX_BROKER", "tcp://127.0.0.1:" + NOBODY).check(said::add);
        given("engine", "CAMUNDA", "http://127.0.0.1:" + NOBODY + "/engine-rest")
                .check(said::add);

        assertEquals(2, said.size(), said.toString());
        assertTrue(
                said.get(0).startsWith("The broker of SIGNALBOX_BROKER_URL, tcp://127.0.0.1:1, does not answer. "),
                said.get(0));
        assertTrue(
                said.get(1).startsWith("The engine of CAMUNDA_URL, http://127.0.0.1:1/engine-rest, does not answer. "),
                said.get(1));
    }

    @Test
    void anAddressOfAnotherKindIsARefusalThatShowsTheRightOne() {
        assertTrue(
                refusal(given("database", "SIGNALBOX_DB", "jdbc:mysql://h/d")).contains("jdbc:postgresql://host"));
        assertTrue(
                refusal(given("broker", "SIGNALBOX_BROKER", "localhost:61616")).contains("tcp://host:port"));
        assertTrue(refusal(given("engine", "CAMUNDA", "localhost:8080")).contains("http://host:port/engine-rest"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tcp://broker",
                "tcp://broker:0",
                "tcp://broker:65536",
                "tcp://my_broker:61616",
                "tcp://:61616",
                "tcp://bro ker:61616"
            })
    void aBrokersAddressWithoutAPortOrWithAHostThatTheServerCannotReadIsARefusal(String address) {
        assertEquals(
                "The broker of SIGNALBOX_BROKER_URL, " + address
                        + ", must have the form tcp://host:port, of a host whose"
                        + " name has letters, digits, dots and hyphens alone.",
                refusal(given("broker", "SIGNALBOX_BROKER", address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"tcp://127.0.0.1:1", "tcp://localhost:1?sslEnabled=true&trustStoreType=PEM", "tcp://[::1]:1"})
    void aBrokersAddressWithHostAndPortIsUsed(String address) {
        new Given("broker", "SIGNALBOX_BROKER", new Access(address, "", ""), Optional.empty()).check(said::add);

        assertEquals(List.of(), said);
    }

    private String refusal(Given part) {
        return assertThrows(Refused.class, () -> part.check(said::add)).getMessage();
    }

    private static Given given(String name, String prefix, String url) {
        return new Given(name, prefix, new Access(url, "someone", "word"), Optional.of(Http.USUAL));
    }
}
