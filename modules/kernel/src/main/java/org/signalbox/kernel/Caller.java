package org.signalbox.kernel;

import java.util.Set;
import java.util.UUID;

/**
 * Who is asking: told by the credential alone, never by the request.
 *
 * @param keyId of the API key, or null
 * @param scopes what it may do, each a noun and a verb: {@code events:write}
 * @param groups of the person, by which tasks name their candidates; a key is in none
 */
public record Caller(String tenant, String name, UUID keyId, Set<String> scopes, Set<String> groups) {

    /** Who is asking now: for what lives longer than a request. */
    public interface Current {

        Caller caller();
    }

    public static final String DEFAULT_TENANT = "default";

    /** To see all that is the tenant's; without it only what the caller's own key sent or subscribed to. */
    public static final String WHOLE_TENANT = "tenant:read";

    public Caller(String tenant, String name, UUID keyId, Set<String> scopes) {
        this(tenant, name, keyId, scopes, Set.of());
    }

    public Caller(String tenant, String name, UUID keyId, String... scopes) {
        this(tenant, name, keyId, Set.of(scopes));
    }

    public boolean may(String scope) {
        return scopes.contains(scope);
    }

    public boolean seesWholeTenant() {
        return may(WHOLE_TENANT);
    }
}
