package org.signalbox.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityRuntimeException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.signalbox.web.Condition.Report;
import org.signalbox.web.Condition.Status;

class ConditionTest {

    @Test
    void aServerIsDownOnlyWithoutItsDatabase() {
        assertEquals(Status.UP, status(true, true, true));
        assertEquals(Status.DEGRADED, status(true, false, true));
        assertEquals(Status.DEGRADED, status(true, true, false));
        assertEquals(Status.DOWN, status(false, true, true));
    }

    @Test
    void aBrokerThatRefusesOurPasswordDoesNotAnswer() {
        assertThrows(JMSSecurityRuntimeException.class, () -> Condition.asked(broker("createTextMessage")));
    }

    @Test
    void aBrokerThatAllowsNoTemporaryQueueAnswers() throws JMSException {
        assertEquals("answers, and allows no temporary queue", Condition.asked(broker("createTemporaryQueue")));
    }

    /** Refuses that one method and says nothing to the others. */
    private static JMSContext broker(String refused) {
        return (JMSContext) Proxy.newProxyInstance(
                ConditionTest.class.getClassLoader(), new Class<?>[] {JMSContext.class}, (self, method, arguments) -> {
                    if (method.getName().equals(refused)) {
                        throw new JMSSecurityRuntimeException(refused);
                    }
                    return null;
                });
    }

    private static Status status(boolean database, boolean broker, boolean engine) {
        return new Report(
                        Instant.EPOCH,
                        List.of(
                                new Part("database", database, ""),
                                new Part("broker", broker, ""),
                                new Part("engine", engine, "")))
                .status();
    }
}
