package org.signalbox.channels;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Sends codes by mail. The subject says no code: it is what mail servers log and locked screens show. */
@Singleton
class EmailMethod implements CodeSender {

    private static final Pattern ADDRESS =
            Pattern.compile("[!-~&&[^@,;<>\"()\\[\\]\\\\]]{1,64}@[a-z0-9]([a-z0-9.-]{0,253}[a-z0-9])?");

    private final Optional<MailSettings> settings;
    private final InstantSource clock;

    @Inject
    EmailMethod(InstantSource clock) {
        this(MailSettings.configured(), clock);
    }

    EmailMethod(Optional<MailSettings> settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "email";
    }

    @Override
    public boolean isAvailable() {
        return settings.isPresent();
    }

    @Override
    public String recipient(String given) {
        String address = given.strip().toLowerCase(Locale.ROOT);
        try {
            if (ADDRESS.matcher(address).matches()) {
                new InternetAddress(address, true).validate();
                return address;
            }
        } catch (MessagingException malformed) {
            throw new IllegalArgumentException("is no e-mail address: " + malformed.getMessage(), malformed);
        }
        throw new IllegalArgumentException("is no e-mail address");
    }

    @Override
    public String masked(String recipient) {
        if (!ADDRESS.matcher(recipient).matches()) {
            return "***";
        }
        int at = recipient.indexOf('@');
        int dot = recipient.lastIndexOf('.');
        String end = dot > at ? recipient.substring(dot) : "";
        return recipient.charAt(0) + "***@" + recipient.charAt(at + 1) + "***" + end;
    }

    @Override
    public void send(Passcode passcode) {
        MailSettings server =
                settings.orElseThrow(() -> new Undeliverable("no mail server is set up: SIGNALBOX_MAIL_HOST"));
        Session session = Session.getInstance(server.properties());
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect(server.host(), server.port(), server.user(), server.password());
            MimeMessage message = message(session, server, passcode);
            transport.sendMessage(message, message.getAllRecipients());
        } catch (SendFailedException refused) {
            throw refused.getInvalidAddresses() != null && refused.getInvalidAddresses().length > 0
                    ? new Undeliverable("the mail server refuses the address: " + refused.getMessage(), refused)
                    : new IllegalStateException(refused);
        } catch (MessagingException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private MimeMessage message(Session session, MailSettings server, Passcode passcode) throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress(server.from(), true));
        message.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress(passcode.recipient(), true));
        message.setSubject("Your code to confirm: " + line(passcode.about()), "UTF-8");
        message.setText(text(passcode), "UTF-8");
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader("Auto-Submitted", "auto-generated");
        message.saveChanges();
        message.setHeader("Message-ID", "<" + passcode.id() + "@signalbox>");
        return message;
    }

    private static String text(Passcode passcode) {
        return """
                %s

                is the code to confirm: %s

                It can be used once, until %s. Give it to nobody who asks you for it.
                If you did not expect this mail, do nothing.
                """
                .formatted(
                        passcode.code(),
                        line(passcode.about()),
                        passcode.expiresAt().truncatedTo(ChronoUnit.SECONDS));
    }

    private static String line(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }
}
