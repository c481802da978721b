package org.signalbox.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ServerTest {

    @Test
    void aBrokersAddressBecomesTheParametersOfTheAdapter() {
        assertEquals("host=broker.example;port=61616", Server.connection("tcp://broker.example:61616"));
        assertEquals(
                "host=10.0.0.7;port=61617;sslEnabled=true;verifyHost=false",
                Server.connection("tcp://10.0.0.7:61617?sslEnabled=true&verifyHost=false"));
    }

    @Test
    void aValueKeepsTheSignsThatSeparateProperties() {
        assertEquals("jdbc\\:postgresql\\://h/db?a\\=b", Server.escaped("jdbc:postgresql://h/db?a=b"));
    }

    @Test
    void theReasonOfAFailureIsOurOwnSentenceWhereThereIsOne() {
        assertEquals(
                "The queue q is there twice.",
                Server.reason("[x] Signalbox does not start: The queue q is there twice."));
        assertEquals("Boot Command deploy failed", Server.reason("  Boot Command deploy failed. "));
    }
}
