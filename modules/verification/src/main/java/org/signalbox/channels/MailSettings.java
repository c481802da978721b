package org.signalbox.channels;

import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.signalbox.kernel.Settings;

/**
 * The mail server.
 *
 * @param user null where it wants none
 */
record MailSettings(String host, int port, Tls tls, String user, String password, String from) {

    enum Tls {
        /** From the first byte. */
        TLS(465),
        /** Asked for, and nothing is said before it is there. */
        STARTTLS(587),
        /** In a network that is trusted. */
        NONE(25);

        private final int port;

        Tls(int port) {
            this.port = port;
        }
    }

    private static final String CONNECT_WITHIN = "5000";
    private static final String ANSWER_WITHIN = "10000";

    /** Empty where no host is named: then there is no e-mail. */
    static Optional<MailSettings> configured() {
        return Settings.find("SIGNALBOX_MAIL_HOST").map(host -> {
            Tls tls = tls(Settings.get("SIGNALBOX_MAIL_TLS", "starttls"));
            return new MailSettings(
                    host,
                    port(Settings.get("SIGNALBOX_MAIL_PORT", Integer.toString(tls.port))),
                    tls,
                    Settings.find("SIGNALBOX_MAIL_USER").orElse(null),
                    Settings.find("SIGNALBOX_MAIL_PASSWORD").orElse(null),
                    Settings.find("SIGNALBOX_MAIL_FROM")
                            .orElseThrow(() -> new IllegalStateException(
                                    "SIGNALBOX_MAIL_FROM must be set together with SIGNALBOX_MAIL_HOST: codes are sent"
                                            + " from that address.")));
        });
    }

    private static Tls tls(String text) {
        try {
            return Tls.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalStateException("SIGNALBOX_MAIL_TLS must be starttls, tls or none.", unknown);
        }
    }

    private static int port(String text) {
        if (!text.matches("[0-9]{1,5}")) {
            throw new IllegalStateException("SIGNALBOX_MAIL_PORT must be a number.");
        }
        return Integer.parseInt(text);
    }

    /** Of Jakarta Mail. Nothing is waited for without an end, and the server must be who its certificate says. */
    Properties properties() {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", host);
        properties.put("mail.smtp.port", Integer.toString(port));
        properties.put("mail.smtp.auth", Boolean.toString(user != null));
        properties.put("mail.smtp.ssl.enable", Boolean.toString(tls == Tls.TLS));
        properties.put("mail.smtp.starttls.enable", Boolean.toString(tls == Tls.STARTTLS));
        properties.put("mail.smtp.starttls.required", Boolean.toString(tls == Tls.STARTTLS));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.connectiontimeout", CONNECT_WITHIN);
        properties.put("mail.smtp.timeout", ANSWER_WITHIN);
        properties.put("mail.smtp.writetimeout", ANSWER_WITHIN);
        return properties;
    }

    /** Without the password: this ends up in logs. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
