package org.signalbox.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.signalbox.channels.CodeSender;
import org.signalbox.channels.Passcode;
import org.signalbox.kernel.Refusal;

class MethodsTest {

    private static final class NotSetUp implements CodeSender {

        @Override
        public String name() {
            return "sms";
        }

        @Override
        public boolean isAvailable() {
            return false;
        }

        @Override
        public String recipient(String given) {
            return given;
        }

        @Override
        public void send(Passcode passcode) {
            throw new AssertionError("is not to be asked");
        }
    }

    @Test
    void twoBeansForOneMethodAreRefusedByTheirNames() {
        IllegalStateException refused = assertThrows(
                IllegalStateException.class,
                () -> new Methods(List.of(new PlayedMethod("mail"), new PlayedMethod("mail"))));

        assertTrue(refused.getMessage().contains("'mail'"), refused.getMessage());
        assertTrue(refused.getMessage().contains(PlayedMethod.class.getName()), refused.getMessage());
    }

    @Test
    void aMethodThatIsUnknownOrNotSetUpIsRefusedWithThoseThatThereAre() {
        Methods methods = new Methods(List.of(new PlayedMethod("mail"), new NotSetUp()));

        Refusal unknown = assertThrows(Refusal.class, () -> methods.named("pigeon"));
        Refusal notSetUp = assertThrows(Refusal.class, () -> methods.named("sms"));

        assertEquals(Refusal.Kind.INVALID, unknown.kind());
        assertEquals(Refusal.Kind.INVALID, notSetUp.kind());
        assertTrue(unknown.getMessage().endsWith("there are mail"), unknown.getMessage());
    }
}
