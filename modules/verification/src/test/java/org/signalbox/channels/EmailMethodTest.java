package org.signalbox.channels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** At a real SMTP server. */
class EmailMethodTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void start() {
        server.start();
        server.setUser("signalbox@example.org", "signalbox", "secret");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private EmailMethod email(MailSettings.Tls tls, String password) {
        int port = server.getSmtp().getPort();
        return new EmailMethod(
                Optional.of(new MailSettings(
                        "127.0.0.1", port, tls, "signalbox", password, "Signalbox <signalbox@example.org>")),
                () -> NOON);
    }

    private static Passcode code(String about) {
        return new Passcode(
                UUID.randomUUID(),
                "default",
                UUID.randomUUID(),
                about,
                "email",
                "ann@example.org",
                "012345",
                NOON.plusSeconds(300));
    }

    @Test
    void aCodeArrivesWithWhatItIsForAndNotInTheSubject() throws Exception {
        Passcode passcode = code("Zahle 100 €\r\nBcc: eve@example.org");

        email(MailSettings.Tls.NONE, "secret").send(passcode);

        MimeMessage mail = server.getReceivedMessages()[0];
        String text = (String) mail.getContent();
        assertEquals(1, server.getReceivedMessages().length);
        assertTrue(text.startsWith("012345"), text);
        assertTrue(text.contains("Zahle 100 €"), text);
        assertTrue(text.contains("2026-01-31T12:05:00Z"), text);
        assertEquals("Your code to confirm: Zahle 100 € Bcc: eve@example.org", mail.getSubject());
        assertEquals("ann@example.org", mail.getAllRecipients()[0].toString());
        assertEquals(1, mail.getAllRecipients().length);
        assertEquals("<" + passcode.id() + "@signalbox>", mail.getMessageID());
    }

    @Test
    void aServerWithoutTlsIsToldNothingWhereTlsIsWanted() {
        EmailMethod careful = email(MailSettings.Tls.STARTTLS, "secret");

        assertThrows(IllegalStateException.class, () -> careful.send(code("x")));

        assertEquals(0, server.getReceivedMessages().length);
    }

    @Test
    void aWrongPasswordAndAServerThatIsAwayAreTriedAgain() {
        EmailMethod wrong = email(MailSettings.Tls.NONE, "wrong");
        EmailMethod right = email(MailSettings.Tls.NONE, "secret");

        IllegalStateException refused = assertThrows(IllegalStateException.class, () -> wrong.send(code("x")));
        server.stop();

        assertFalse(refused.getMessage().contains("012345"), refused.getMessage());
        assertThrows(IllegalStateException.class, () -> right.send(code("x")));
    }

    @Test
    void whatIsNoAddressIsNoRecipient() {
        EmailMethod email = email(MailSettings.Tls.NONE, "secret");

        for (String given : new String[] {
            "",
            "ann",
            "ann@",
            "@example.org",
            "a b@example.org",
            "ann@example.org,eve@example.org",
            "Ann <ann@example.org>",
            "ann@example.org\r\nBcc: eve@example.org",
            "ann@[10.0.0.1]",
            "ann@-",
            "\"a\"@b.c"
        }) {
            assertThrows(IllegalArgumentException.class, () -> email.recipient(given), given);
        }
        assertEquals("ann+x@example.org", email.recipient(" Ann+x@Example.ORG "));
        assertEquals("a***@e***.org", email.masked("ann+x@example.org"));
        for (String mistyped : new String[] {"boss@", "boss", "@", ""}) {
            assertEquals("***", email.masked(mistyped), "as a model may have it");
        }
    }

    @Test
    void withoutAServerThereIsNoEmail() {
        EmailMethod none = new EmailMethod(Optional.empty(), () -> NOON);

        assertFalse(none.isAvailable());
        assertThrows(Undeliverable.class, () -> none.send(code("x")));
    }
}
