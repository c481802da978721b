package org.signalbox.deliveries;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Takes the status of an answer and lets the rest go by, up to a limit: no receiver can fill our memory. */
final class AnswerReader implements AsyncResponseConsumer<Answer> {

    private static final int MOST_BYTES = 64 * 1024;

    private final InstantSource clock;
    private volatile Answer answer;
    private FutureCallback<Answer> callback;
    private int read;

    AnswerReader(InstantSource clock) {
        this.clock = clock;
    }

    /** The status counts once it is there, however the answer goes on. */
    Answer despite(Throwable failure) {
        return Optional.ofNullable(answer).orElseGet(() -> troubled(failure));
    }

    @Override
    public void consumeResponse(
            HttpResponse response, EntityDetails entity, HttpContext context, FutureCallback<Answer> whenDone) {
        answer = answerOf(response);
        callback = whenDone;
        if (entity == null) {
            whenDone.completed(answer);
        }
    }

    private Answer answerOf(HttpResponse response) {
        Answer plain = Answer.of(response.getCode());
        return Optional.ofNullable(response.getFirstHeader("Retry-After"))
                .map(Header::getValue)
                .flatMap(value -> RetryAfter.parse(value, clock.instant()))
                .map(plain::asking)
                .orElse(plain);
    }

    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
        channel.update(MOST_BYTES);
    }

    @Override
    public void consume(ByteBuffer part) throws IOException {
        read += part.remaining();
        part.position(part.limit());
        if (read > MOST_BYTES) {
            throw new IOException("the answer is longer than we care to read");
        }
    }

    @Override
    public void streamEnd(List<? extends Header> trailers) {
        callback.completed(answer);
    }

    private static Answer troubled(Throwable failure) {
        if (failure instanceof VettedNames.Blocked) {
            return Answer.none(Answer.Trouble.BLOCKED, failure.getMessage());
        }
        if (failure instanceof UnknownHostException) {
            return Answer.none(Answer.Trouble.DNS, "the host is not known");
        }
        if (failure instanceof SSLException) {
            return Answer.none(Answer.Trouble.TLS, failure.getMessage());
        }
        if (failure instanceof SocketTimeoutException || failure instanceof TimeoutException) {
            boolean connecting = failure instanceof ConnectTimeoutException;
            return Answer.none(Answer.Trouble.TIMEOUT, connecting ? "no connection in time" : "no answer in time");
        }
        if (failure instanceof ConnectException) {
            return Answer.none(Answer.Trouble.CONNECT, "nobody listens there");
        }
        return Answer.none(Answer.Trouble.BROKEN, "the connection ended without an answer");
    }

    @Override
    public void informationResponse(HttpResponse response, HttpContext context) {}

    @Override
    public void failed(Exception cause) {}

    @Override
    public void releaseResources() {}
}
