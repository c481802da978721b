package org.signalbox.deliveries;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.signalbox.apikeys.SigningSecrets;
import org.signalbox.secrets.WebhookSignature;
import org.signalbox.subscriptions.ReceiverAddresses;

/** Signs and posts one webhook without holding a thread. An attempt always ends in an answer, in time. */
@Singleton
class WebhookSender {

    private static final Duration WITHIN = Duration.ofSeconds(15);
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final int MOST_CONNECTIONS = 256;
    private static final int MOST_PER_RECEIVER = 64;

    private final SigningSecrets secrets;
    private final InstantSource clock;
    private final Duration within;
    private final CloseableHttpAsyncClient client;

    @Inject
    WebhookSender(SigningSecrets secrets, ReceiverAddresses addresses, InstantSource clock) {
        this(secrets, addresses, clock, WITHIN);
    }

    WebhookSender(SigningSecrets secrets, ReceiverAddresses addresses, InstantSource clock, Duration within) {
        this.secrets = secrets;
        this.clock = clock;
        this.within = within;
        this.client = client(addresses, Timeout.of(within));
        client.start();
    }

    @PreDestroy
    void close() {
        client.close(CloseMode.IMMEDIATE);
    }

    CompletionStage<Answer> send(Dispatch dispatch) {
        List<byte[]> valid = secrets.of(dispatch.receiver().apiKeyId());
        if (valid.isEmpty()) {
            return CompletableFuture.completedStage(
                    Answer.none(Answer.Trouble.NO_SECRET, "the API key of the subscription is revoked or has expired"));
        }
        return post(request(dispatch, valid));
    }

    private SimpleHttpRequest request(Dispatch dispatch, List<byte[]> valid) {
        String webhookId = WebhookId.of(dispatch.broadcastId());
        Instant now = clock.instant();
        byte[] body = dispatch.body().getBytes(StandardCharsets.UTF_8);
        return SimpleRequestBuilder.post(dispatch.receiver().url())
                .setHeader("webhook-id", webhookId)
                .setHeader("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .setHeader(
                        "webhook-signature",
                        WebhookSignature.of(valid, webhookId, now, body).header())
                .setBody(body, ContentType.APPLICATION_JSON)
                .build();
    }

    private CompletionStage<Answer> post(SimpleHttpRequest request) {
        AnswerReader reader = new AnswerReader(clock);
        CompletableFuture<Answer> arriving = new CompletableFuture<>();
        Future<Answer> exchange = client.execute(SimpleRequestProducer.create(request), reader, into(arriving));
        return arriving.orTimeout(within.toMillis(), TimeUnit.MILLISECONDS).handle((answer, failure) -> {
            if (failure == null) {
                return answer;
            }
            exchange.cancel(true);
            return reader.despite(failure);
        });
    }

    private static FutureCallback<Answer> into(CompletableFuture<Answer> arriving) {
        return new FutureCallback<>() {
            @Override
            public void completed(Answer answer) {
                arriving.complete(answer);
            }

            @Override
            public void failed(Exception failure) {
                arriving.completeExceptionally(failure);
            }

            @Override
            public void cancelled() {
                arriving.cancel(false);
            }
        };
    }

    /** No redirects, no cookies, no retries of its own, no proxy: one vetted dial per attempt, or a pooled one. */
    private static CloseableHttpAsyncClient client(ReceiverAddresses addresses, Timeout within) {
        ConnectionConfig connections = ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(CONNECT_WITHIN))
                .setSocketTimeout(within)
                .setTimeToLive(TimeValue.ofMinutes(5))
                .build();
        return HttpAsyncClients.custom()
                .setConnectionManager(PoolingAsyncClientConnectionManagerBuilder.create()
                        .setDnsResolver(new VettedNames(addresses))
                        .setDefaultConnectionConfig(connections)
                        .setDefaultTlsConfig(TlsConfig.custom()
                                .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
                                .build())
                        .setMaxConnTotal(MOST_CONNECTIONS)
                        .setMaxConnPerRoute(MOST_PER_RECEIVER)
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(within)
                        .setResponseTimeout(within)
                        .build())
                .setUserAgent("Signalbox")
                .evictIdleConnections(TimeValue.ofSeconds(30))
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }
}
