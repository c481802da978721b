package org.signalbox.apikeys;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.signalbox.kernel.Caller;
import org.signalbox.tokens.Tokens;

/** Who asks, by what his request carries: a key and its secret, or a bearer token. Both, or one of them twice, is neither. */
@Singleton
class Callers {

    static final String KEY = "x-api-key";
    static final String SECRET = "x-api-secret";
    static final String TOKEN = "Authorization";

    private static final String BEARER = "Bearer ";

    private final Credentials credentials;
    private final Tokens tokens;

    @Inject
    Callers(Credentials credentials, Tokens tokens) {
        this.credentials = credentials;
        this.tokens = tokens;
    }

    Optional<Caller> of(HttpServletRequest request) {
        List<String> key = all(request, KEY);
        List<String> secret = all(request, SECRET);
        List<String> token =
                all(request, TOKEN).stream().filter(Callers::isBearer).toList();
        if (key.size() == 1 && secret.size() == 1 && token.isEmpty()) {
            return credentials.check(key.get(0), secret.get(0));
        }
        return token.size() == 1 && key.isEmpty() && secret.isEmpty()
                ? tokens.holder(token.get(0).substring(BEARER.length()).strip()).map(Callers::caller)
                : Optional.empty();
    }

    private static List<String> all(HttpServletRequest request, String header) {
        return Collections.list(request.getHeaders(header));
    }

    /** Another scheme is for somebody before us. */
    private static boolean isBearer(String authorization) {
        return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
    }

    /** Of a role that is none of ours nothing may be done. */
    private static Caller caller(Tokens.Holder holder) {
        Set<String> scopes = holder.roles().stream()
                .flatMap(role -> Role.of(role).stream())
                .flatMap(role -> role.scopesIn(holder.tenant()).stream())
                .collect(Collectors.toUnmodifiableSet());
        return new Caller(holder.tenant(), holder.name(), null, scopes, holder.groups());
    }
}
