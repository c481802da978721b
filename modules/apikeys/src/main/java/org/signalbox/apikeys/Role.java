package org.signalbox.apikeys;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.signalbox.kernel.Caller;

/** What a key is for: a name for a set of scopes. What none of them names is closed to all. */
enum Role {
    ADMIN(Stream.of(Scopes.READING, Scopes.OPERATING, Scopes.DEPLOYING, Scopes.PARTNER, Scopes.ADMINISTERING)),
    DEPLOYER(Stream.of(Scopes.DEPLOYING, Set.of("definitions:read", "mappings:read", "schedules:read", "status:read"))),
    OPERATOR(Stream.of(Scopes.OPERATING, without(Scopes.READING, "keys:read"))),
    TASK_WORKER(Stream.of(Set.of("tasks:read", "tasks:work"))),
    PRODUCER(Stream.of(Set.of("events:write", "events:read"))),
    SUBSCRIBER(Stream.of(Set.of("subscriptions:write", "subscriptions:operate", "subscriptions:read"))),
    AUDITOR(Stream.of(Scopes.READING)),
    /** The predecessor's: all that a partner does. */
    CLIENT(Stream.of(Scopes.PARTNER));

    /** To make keys of other tenants. */
    static final String TENANTS = "tenants:manage";

    private static final class Scopes {
        static final Set<String> READING = Set.of(
                Caller.WHOLE_TENANT,
                "events:read",
                "facts:read",
                "operations:read",
                "mappings:read",
                "definitions:read",
                "schedules:read",
                "instances:read",
                "incidents:read",
                "messages:read",
                "tasks:read",
                "subscriptions:read",
                "keys:read",
                "status:read");
        static final Set<String> OPERATING = Set.of(
                "events:operate",
                "schedules:operate",
                "instances:operate",
                "incidents:operate",
                "messages:write",
                "messages:operate",
                "tasks:manage",
                "verification:manage",
                "subscriptions:operate",
                "engine:operate");
        static final Set<String> DEPLOYING = Set.of("definitions:deploy", "mappings:write", "schedules:write");
        static final Set<String> PARTNER = Set.of(
                "events:write",
                "events:read",
                "tasks:read",
                "tasks:work",
                "tasks:write",
                "subscriptions:write",
                "subscriptions:operate",
                "subscriptions:read",
                "status:read");
        static final Set<String> ADMINISTERING = Set.of("keys:manage", "retention:write", TENANTS);
        /** What concerns all tenants is the default tenant's. */
        static final Set<String> OF_THE_HOUSE = Set.of("engine:operate", TENANTS);
    }

    private static final Map<String, Role> BY_TEXT =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Role::text, Function.identity()));

    private final Set<String> scopes;
    private final Set<String> scopesOfGuests;

    Role(Stream<Set<String>> sets) {
        scopes = sets.flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
        scopesOfGuests = without(scopes, Scopes.OF_THE_HOUSE.toArray(String[]::new));
    }

    private static Set<String> without(Set<String> scopes, String... taken) {
        return scopes.stream().filter(scope -> !Set.of(taken).contains(scope)).collect(Collectors.toUnmodifiableSet());
    }

    /** Made once: every request asks. */
    Set<String> scopesIn(String tenant) {
        return tenant.equals(Caller.DEFAULT_TENANT) ? scopes : scopesOfGuests;
    }

    /** As it is written outside: {@code task-worker}. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Role> of(String text) {
        return Optional.ofNullable(BY_TEXT.get(text));
    }

    static String all() {
        return Arrays.stream(values()).map(Role::text).collect(Collectors.joining(", "));
    }
}
