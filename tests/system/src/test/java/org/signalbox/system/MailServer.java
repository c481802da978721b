package org.signalbox.system;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The SMTP server that all stacks of a test run send to. */
final class MailServer {

    static final String HOST = "127.0.0.1";

    private static final Pattern CODE = Pattern.compile("^([0-9]{6})\\s");
    private static final GreenMail SERVER = started();

    private MailServer() {}

    private static GreenMail started() {
        GreenMail server = new GreenMail(new ServerSetup(0, HOST, ServerSetup.PROTOCOL_SMTP));
        server.start();
        return server;
    }

    static String port() {
        return Integer.toString(SERVER.getSmtp().getPort());
    }

    /** The code of the last mail to somebody. */
    static Optional<String> codeFor(String recipient) {
        return Arrays.stream(SERVER.getReceivedMessages())
                .filter(mail -> isTo(mail, recipient))
                .reduce((before, last) -> last)
                .map(MailServer::code);
    }

    static long mailsTo(String recipient) {
        return Arrays.stream(SERVER.getReceivedMessages())
                .filter(mail -> isTo(mail, recipient))
                .count();
    }

    private static boolean isTo(Message mail, String recipient) {
        try {
            return mail.getAllRecipients()[0].toString().equals(recipient);
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static String code(Message mail) {
        try {
            Matcher code = CODE.matcher((String) mail.getContent());
            if (code.find()) {
                return code.group(1);
            }
            throw new AssertionError("a mail without a code: " + mail.getContent());
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
