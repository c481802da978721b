package org.signalbox.channels;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.signalbox.kernel.JsonText;
import org.signalbox.secrets.WebhookSignature;

/**
 * Gives codes to a gateway over HTTP, signed as Standard Webhooks says; whoever runs it passes them on, by text message or into
 * a chat. The address is of the configuration, and redirects are not followed. The id is the same over all tries of a code.
 */
class HttpGateway implements CodeSender {

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final Duration WITHIN = Duration.ofSeconds(15);

    /** Of the 4xx those that may pass. */
    private static final Set<Integer> PASSING = Set.of(401, 403, 404, 408, 425, 429);

    private final String name;
    private final Optional<GatewaySettings> settings;
    private final UnaryOperator<String> spelling;
    private final InstantSource clock;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT_WITHIN)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** @param spelling the recipient as it is kept; throws where it is none */
    HttpGateway(String name, Optional<GatewaySettings> settings, UnaryOperator<String> spelling, InstantSource clock) {
        this.name = name;
        this.settings = settings;
        this.spelling = spelling;
        this.clock = clock;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isAvailable() {
        return settings.isPresent();
    }

    @Override
    public String recipient(String given) {
        return spelling.apply(given.strip());
    }

    @Override
    public String masked(String recipient) {
        return "***" + recipient.substring(Math.max(1, recipient.length() - 2));
    }

    @Override
    public void send(Passcode passcode) {
        GatewaySettings gateway = settings.orElseThrow(() -> new Undeliverable("no gateway is set up for " + name));
        int status = post(request(gateway, passcode));
        if (status >= 200 && status < 300) {
            return;
        }
        String sentence = "the gateway answered " + status;
        boolean never = status >= 400 && status < 500 && !PASSING.contains(status);
        throw never ? new Undeliverable(sentence) : new IllegalStateException(sentence);
    }

    private HttpRequest request(GatewaySettings gateway, Passcode passcode) {
        Instant now = clock.instant();
        byte[] body = body(passcode, now).getBytes(StandardCharsets.UTF_8);
        String id = "msg_" + passcode.id().toString().replace("-", "");
        return HttpRequest.newBuilder(gateway.url())
                .timeout(WITHIN)
                .header("Content-Type", "application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .header(
                        "webhook-signature",
                        WebhookSignature.of(List.of(gateway.secret()), id, now, body)
                                .header())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private String body(Passcode passcode, Instant now) {
        return JsonText.members()
                .add("type", "verification.code")
                .add("timestamp", now.toString())
                .add(
                        "data",
                        JsonText.members()
                                .add("method", name)
                                .add("recipient", passcode.recipient())
                                .add("code", passcode.code())
                                .add("about", passcode.about())
                                .add("expiresAt", passcode.expiresAt().toString()))
                .build()
                .toString();
    }

    /** The status says all: a body that never ends is not waited for, as the time of a request ends with its headers. */
    private int post(HttpRequest request) {
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            response.body().close();
            return response.statusCode();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the server is stopping", interrupted);
        }
    }
}
