package org.signalbox.web;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.signalbox.kernel.Refusal;

/** A problem document (RFC 9457). The type is a stable URN that programs may rely on; the detail is for people. */
record Problem(String slug, String title, int status, String detail, Map<String, Object> members, Duration retryAfter) {

    static final MediaType MEDIA_TYPE = new MediaType("application", "problem+json");

    private static final String URN = "urn:signalbox:problem:";
    private static final Duration SOON = Duration.ofSeconds(5);

    Problem(String slug, String title, int status, String detail) {
        this(slug, title, status, detail, Map.of(), null);
    }

    static Problem of(Refusal refusal) {
        return switch (refusal.kind()) {
            case INVALID -> of(refusal, "invalid", "The request is not valid", 422);
            case FORBIDDEN -> of(refusal, "forbidden", "Not allowed", 403);
            case UNKNOWN -> of(refusal, "unknown", "There is no such thing", 404);
            case CONFLICT -> of(refusal, "conflict", "The request conflicts with what is", 409);
            case STALE -> of(refusal, "stale", "It was changed meanwhile", 412);
            case GONE -> of(refusal, "gone", "It is gone", 410);
            case BUSY -> of(refusal, "busy", "Too much at once", 429);
            case UPSTREAM -> of(refusal, "upstream", "A system that Signalbox needs does not answer", 503);
        };
    }

    private static Problem of(Refusal refusal, String slug, String title, int status) {
        Duration standard = status == 429 || status == 503 ? SOON : null;
        return new Problem(
                slug,
                title,
                status,
                refusal.getMessage(),
                refusal.details() == null ? Map.of() : refusal.details(),
                refusal.retryAfter().orElse(standard));
    }

    static Problem ofStatus(int status) {
        return switch (status) {
            case 400 ->
                new Problem(
                        "malformed",
                        "The request cannot be read",
                        400,
                        "The request cannot be read; is its body complete?");
            case 401 -> new Problem("unauthorized", "Unauthorized", 401, "A valid API key and its secret are needed.");
            case 403 -> new Problem("forbidden", "Not allowed", 403, "The role of this API key does not allow this.");
            case 404 -> new Problem("unknown", "There is no such thing", 404, "There is nothing at this address.");
            case 405 ->
                new Problem("method-not-allowed", "Method not allowed", 405, "This address does not know this method.");
            case 406 ->
                new Problem(
                        "not-acceptable", "Not acceptable", 406, "The answer exists in no format that Accept names.");
            case 413 -> tooLarge();
            case 415 ->
                new Problem(
                        "unsupported-media-type",
                        "Unsupported media type",
                        415,
                        "This address does not take a body of this Content-Type.");
            case 428 ->
                new Problem(
                        "precondition-required",
                        "Which version?",
                        428,
                        "Changing this needs the header If-Match with the ETag that was read.");
            case 503 -> unavailable();
            default -> new Problem("http-" + status, "The request failed", status, "The request failed.");
        };
    }

    static Problem lacking(String scope) {
        return new Problem(
                "forbidden",
                "Not allowed",
                403,
                "This needs the scope " + scope + ", which the role of this key lacks.");
    }

    static Problem malformed(String detail) {
        return new Problem("malformed", "The body cannot be read", 400, detail);
    }

    static Problem tooLarge() {
        return new Problem("too-large", "The body is too large", 413, "A body may have at most 1 MiB.");
    }

    static Problem unavailable() {
        return new Problem(
                "unavailable", "Not available now", 503, "The database does not answer; try again.", Map.of(), SOON);
    }

    /** The database has undone it to end a deadlock; nothing of it is there. */
    static Problem undone() {
        return new Problem(
                "unavailable",
                "Not available now",
                503,
                "Another request was at the same things at that moment, so that nothing was done; try again.",
                Map.of(),
                SOON);
    }

    static Problem incident(String id) {
        return new Problem(
                "internal",
                "Something went wrong here",
                500,
                "This is our fault, not yours; the log has more under incident " + id + ".",
                Map.of("incident", id),
                null);
    }

    /** One field, one sentence: the same shape as of a refused bean. */
    static Problem invalid(String field, String sentence) {
        return of(Refusal.invalid(field, sentence));
    }

    Problem with(Map<String, Object> more) {
        return new Problem(slug, title, status, detail, more, retryAfter);
    }

    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>(members);
        document.put("type", URN + slug);
        document.put("title", title);
        document.put("status", status);
        document.put("detail", detail);
        return document;
    }

    Response response() {
        Response.ResponseBuilder response =
                Response.status(status).type(MEDIA_TYPE).entity(document());
        if (retryAfter != null) {
            response.header(
                    "Retry-After", Math.max(1, retryAfter.plusMillis(999).toSeconds()));
        }
        return response.build();
    }
}
