package org.signalbox.apikeys;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Refusal;

/**
 * The one door of the API. Answers for itself and always the same, so that nobody
 * learns which of the two was wrong. A proxied bean, hence the field.
 */
@ApplicationScoped
class ApiKeyMechanism implements HttpAuthenticationMechanism {

    /** The request attribute that holds the {@link Caller}. */
    static final String CALLER = Caller.class.getName();

    private static final String WANTED = "A valid API key and its secret are needed, each once, in the headers "
            + Callers.KEY + " and " + Callers.SECRET + "; or a bearer token of the provider that is trusted here.";
    private static final String TOO_MANY =
            "These are more requests than one caller may make. What was refused was not looked at: send it again later.";

    private static final Set<String> OPEN = Set.of("/api/health", "/api/openapi");
    private static final JsonProvider JSON = JsonProvider.provider();

    @Inject
    Callers callers;

    @Inject
    RequestRate rate;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        if (!isProtected(request)) {
            return context.doNothing();
        }
        try {
            Optional<Caller> caller = callers.of(request);
            if (caller.isEmpty()) {
                response.setHeader("WWW-Authenticate", "ApiKey realm=\"signalbox\", Bearer realm=\"signalbox\"");
                return refuse(response, problem("unauthorized", "Unauthorized", 401, WANTED));
            }
            Optional<Duration> wait =
                    rate.refusal(caller.get().tenant() + " " + caller.get().name());
            if (wait.isPresent()) {
                response.setHeader("Retry-After", Long.toString(wait.get().toSeconds() + 1));
                return refuse(response, problem("too-many-requests", "Too many requests", 429, TOO_MANY));
            }
            request.setAttribute(CALLER, caller.get());
            return context.notifyContainerAboutLogin(
                    caller.get().name(), caller.get().scopes());
        } catch (Refusal away) {
            away.retryAfter().ifPresent(after -> response.setHeader("Retry-After", Long.toString(after.toSeconds())));
            return refuse(response, problem("unavailable", "Not available now", 503, away.getMessage()));
        }
    }

    private static boolean isProtected(HttpServletRequest request) {
        String path = request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
        return (path.equals("/api") || path.startsWith("/api/")) && !OPEN.contains(path);
    }

    private static JsonObject problem(String slug, String title, int status, String detail) {
        return JSON.createObjectBuilder()
                .add("type", "urn:signalbox:problem:" + slug)
                .add("title", title)
                .add("status", status)
                .add("detail", detail)
                .build();
    }

    private static AuthenticationStatus refuse(HttpServletResponse response, JsonObject problem) {
        byte[] body = problem.toString().getBytes(StandardCharsets.UTF_8);
        response.setStatus(problem.getInt("status"));
        response.setContentType("application/problem+json");
        response.setContentLength(body.length);
        try {
            response.getOutputStream().write(body);
            response.flushBuffer();
        } catch (IOException callerGone) {
            throw new UncheckedIOException(callerGone);
        }
        return AuthenticationStatus.SEND_FAILURE;
    }
}
