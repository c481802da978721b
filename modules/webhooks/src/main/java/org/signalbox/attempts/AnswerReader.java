package org.signalbox.attempts;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Takes the status of an answer and its beginning, and lets the rest go by, up to a limit: no receiver can fill our memory. */
final class AnswerReader implements AsyncResponseConsumer<Answer> {

    static final int KEPT_BYTES = 8 * 1024;

    private static final int MOST_BYTES = 64 * 1024;

    private final InstantSource clock;
    private final ByteArrayOutputStream beginning = new ByteArrayOutputStream();
    private volatile Answer answer;
    private FutureCallback<Answer> callback;
    private int read;

    AnswerReader(InstantSource clock) {
        this.clock = clock;
    }

    /** The status counts once it is there, however the answer goes on. */
    Answer despite(Throwable failure) {
        return answer == null ? Troubles.of(failure) : withBeginning();
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
        keep(part);
        part.position(part.limit());
        if (read > MOST_BYTES) {
            throw new IOException("the answer is longer than we care to read");
        }
    }

    private void keep(ByteBuffer part) {
        byte[] bytes = new byte[Math.min(part.remaining(), KEPT_BYTES - beginning.size())];
        part.get(bytes);
        beginning.writeBytes(bytes);
    }

    /** PostgreSQL keeps no NUL in a text. */
    private Answer withBeginning() {
        String text = beginning.toString(StandardCharsets.UTF_8).replace("\0", "");
        return text.isEmpty() ? answer : answer.saying(text);
    }

    @Override
    public void streamEnd(List<? extends Header> trailers) {
        callback.completed(withBeginning());
    }

    @Override
    public void informationResponse(HttpResponse response, HttpContext context) {}

    @Override
    public void failed(Exception cause) {}

    @Override
    public void releaseResources() {}
}
