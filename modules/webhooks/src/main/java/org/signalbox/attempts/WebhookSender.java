package org.signalbox.attempts;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.io.CloseMode;
import org.signalbox.apikeys.SigningSecrets;
import org.signalbox.subscriptions.Subscriber;

/** Signs and posts one webhook without holding a thread. An attempt always ends in an answer, in time. */
@Singleton
class WebhookSender implements Sender {

    private final SigningSecrets secrets;
    private final Lookups lookups;
    private final InstantSource clock;
    private final CloseableHttpAsyncClient client = OutwardClient.started();

    @Inject
    WebhookSender(SigningSecrets secrets, Lookups lookups, InstantSource clock) {
        this.secrets = secrets;
        this.lookups = lookups;
        this.clock = clock;
    }

    @PreDestroy
    void close() {
        client.close(CloseMode.IMMEDIATE);
    }

    @Override
    public Function<Dispatch, CompletionStage<Attempt>> to(Collection<Subscriber> receivers) {
        Map<UUID, List<byte[]>> valid = receivers.stream()
                .map(Subscriber::apiKeyId)
                .distinct()
                .collect(Collectors.toMap(Function.identity(), secrets::of));
        return dispatch -> send(dispatch, valid.get(dispatch.receiver().apiKeyId()));
    }

    private CompletionStage<Attempt> send(Dispatch dispatch, List<byte[]> valid) {
        Instant begun = clock.instant();
        CompletionStage<Answer> answer = valid.isEmpty()
                ? CompletableFuture.completedStage(Answer.none(
                        Answer.Trouble.NO_SECRET, "the API key of the subscription is revoked or has expired"))
                : dialled(dispatch, SignedRequest.of(dispatch, valid, begun));
        return answer.thenApply(seen -> new Attempt(begun, Duration.between(begun, clock.instant()), seen));
    }

    private CompletionStage<Answer> dialled(Dispatch dispatch, SimpleHttpRequest request) {
        URI url = dispatch.receiver().url();
        String host = withoutBrackets(url.getHost());
        return lookups.address(host, dispatch.attempts())
                .handle((address, failure) -> failure == null
                        ? post(
                                request,
                                pinned(url, host, address),
                                dispatch.receiver().timeout())
                        : CompletableFuture.completedStage(Troubles.ofLookup(Lookups.cause(failure))))
                .thenCompose(answer -> answer);
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** With the address that was vetted: the client looks nothing up. */
    private static HttpHost pinned(URI url, String host, InetAddress address) {
        int standard = url.getScheme().equalsIgnoreCase("http") ? 80 : 443;
        return new HttpHost(url.getScheme(), address, host, url.getPort() < 0 ? standard : url.getPort());
    }

    /** That a kept connection was closed by then says nothing of the receiver: the same once more, on another one. */
    private CompletionStage<Answer> post(SimpleHttpRequest request, HttpHost target, Duration within) {
        Instant end = clock.instant().plus(within);
        HttpClientContext first = HttpClientContext.create();
        return exchange(request, target, within, first)
                .thenCompose(answer -> answer.trouble() == Answer.Trouble.BROKEN && isKept(first.getEndpointDetails())
                        ? exchange(request, target, Duration.between(clock.instant(), end), HttpClientContext.create())
                        : CompletableFuture.completedStage(answer));
    }

    private static boolean isKept(EndpointDetails connection) {
        return connection != null && connection.getRequestCount() > 1;
    }

    private CompletionStage<Answer> exchange(
            SimpleHttpRequest request, HttpHost target, Duration within, HttpClientContext context) {
        AnswerReader reader = new AnswerReader(clock);
        CompletableFuture<Answer> arriving = new CompletableFuture<>();
        Future<Answer> exchange =
                client.execute(target, SimpleRequestProducer.create(request), reader, null, context, into(arriving));
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
}
