package org.signalbox.standalone;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQSecurityException;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ServerLocator;

/**
 * A part that somebody else runs: it is used and not started. What is wrong with it is one sentence at the start.
 *
 * @param http by which it may be tried; empty where the server alone knows how to come in
 */
record Given(String name, String prefix, Access access, Optional<Http> http) {

    private static final Map<String, Map.Entry<String, String>> FORMS = Map.of(
            "database", Map.entry("jdbc:postgresql://", "jdbc:postgresql://host:port/database"),
            "broker", Map.entry("tcp://", "tcp://host:port"),
            "engine", Map.entry("https?://", "http://host:port/engine-rest"));
    private static final int LAST_PORT = 65_535;
    private static final String SECONDS = "5";
    private static final String WRONG_LOGIN = "28";
    private static final String NO_DATABASE = "3D000";
    private static final String NO_CONNECTION = "08";

    /** What is away for a while is waited for; without a database there is nothing to start. */
    void check(Consumer<String> console) {
        checkForm();
        Optional<String> trouble = http.flatMap(this::trouble);
        trouble.ifPresent(what -> {
            String sentence = sentence(what);
            if (name.equals("database")) {
                throw new Refused(sentence);
            }
            console.accept(sentence + " Events are taken in, and what needs it waits for it.");
        });
    }

    private void checkForm() {
        Map.Entry<String, String> form = FORMS.getOrDefault(name, Map.entry("", ""));
        if (!access.address().matches(form.getKey() + ".+")) {
            throw new Refused(sentence("must have the form " + form.getValue()));
        }
        if (name.equals("broker") && !hasHostAndPort(access.address())) {
            throw new Refused(sentence("must have the form " + form.getValue()
                    + ", of a host whose name has letters, digits, dots and hyphens alone"));
        }
    }

    /** The server's adapter is told the two apart, and waits for ever for a broker at neither. */
    private static boolean hasHostAndPort(String address) {
        try {
            URI uri = new URI(address);
            return uri.getHost() != null && uri.getPort() > 0 && uri.getPort() <= LAST_PORT;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    RunState.Entry entry(Instant since) {
        return new RunState.Entry(name, access.toString(), 0, RunState.EXTERNAL, since.toString(), 0);
    }

    private Optional<String> trouble(Http http) {
        return switch (name) {
            case "database" -> troubleOfDatabase();
            case "broker" -> troubleOfBroker();
            case "engine" -> troubleOfEngine(http);
            default -> Optional.empty();
        };
    }

    private String sentence(String what) {
        return "The " + name + " of " + prefix + "_URL, " + access + ", " + what + ".";
    }

    private Optional<String> troubleOfDatabase() {
        Properties login = new Properties();
        login.setProperty("user", access.user());
        login.setProperty("password", access.password());
        login.setProperty("connectTimeout", SECONDS);
        login.setProperty("loginTimeout", SECONDS);
        try (Connection connection = DriverManager.getConnection(access.address(), login)) {
            return connection.isValid(Integer.parseInt(SECONDS)) ? Optional.empty() : Optional.of("does not answer");
        } catch (SQLException refused) {
            return Optional.of(words(refused));
        }
    }

    private String words(SQLException refused) {
        String state = String.valueOf(refused.getSQLState());
        if (state.startsWith(WRONG_LOGIN)) {
            return wrongLogin();
        }
        if (state.equals(NO_DATABASE)) {
            return "has no such database";
        }
        return state.startsWith(NO_CONNECTION) && isSilence(refused.getCause())
                ? "does not answer"
                : "cannot be used: " + refused.getMessage();
    }

    /** And not a certificate that is not believed, or not there. */
    private static boolean isSilence(Throwable cause) {
        return cause instanceof IOException
                && !(cause instanceof SSLException)
                && !(cause instanceof FileNotFoundException);
    }

    private Optional<String> troubleOfBroker() {
        try (ServerLocator locator = ActiveMQClient.createServerLocator(access.address());
                var connection = locator.setInitialConnectAttempts(1).createSessionFactory();
                var session = connection.createSession(access.user(), access.password(), false, true, true, false, 0)) {
            return session.isClosed() ? Optional.of("does not answer") : Optional.empty();
        } catch (ActiveMQSecurityException refused) {
            return Optional.of(wrongLogin());
        } catch (ActiveMQException away) {
            return Optional.of("does not answer");
        } catch (Exception unusable) {
            return Optional.of("cannot be used: " + unusable.getMessage());
        }
    }

    private Optional<String> troubleOfEngine(Http http) {
        int status = http.status(access.address() + "/version", access);
        return switch (status) {
            case 200 -> Optional.empty();
            case 0 -> Optional.of("does not answer");
            case 401, 403 -> Optional.of(wrongLogin());
            default -> Optional.of("is no engine's REST API: it answers " + status + " where its version should be");
        };
    }

    private String wrongLogin() {
        return "refuses the user or the password, which are " + prefix + "_USER and " + prefix + "_PASSWORD";
    }
}
