package org.signalbox.web;

import jakarta.json.JsonException;
import jakarta.json.bind.JsonbException;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NoContentException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import org.signalbox.kernel.JsonBounds;

/**
 * Reads every body before any parser does: never more than a megabyte, and JSON only within our own bounds rather than
 * those of whatever parser a server brings. What cannot be read is the caller's to mend, and he is told where.
 */
@Provider
public class BodyReader implements ReaderInterceptor {

    static final int MOST_BYTES = 1024 * 1024;

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        if (context.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE) == null) {
            throw new NotSupportedException(Problem.ofStatus(415).response());
        }
        byte[] body = context.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            throw new ClientErrorException(Problem.tooLarge().response());
        }
        if (isJson(context)) {
            JsonBounds.broken(body).ifPresent(sentence -> {
                throw malformed(sentence, null);
            });
        }
        context.setInputStream(new ByteArrayInputStream(body));
        try {
            return context.proceed();
        } catch (NoContentException empty) {
            throw malformed("The body is empty.", empty);
        } catch (ProcessingException | JsonException | JsonbException unreadable) {
            throw malformed(Unreadable.sentence(unreadable), unreadable);
        }
    }

    private static boolean isJson(ReaderInterceptorContext context) {
        return context.getMediaType() != null
                && context.getMediaType().getSubtype().toLowerCase(Locale.ROOT).endsWith("json");
    }

    private static BadRequestException malformed(String sentence, Exception cause) {
        Response problem = Problem.malformed(sentence).response();
        return new BadRequestException(problem, cause);
    }
}
