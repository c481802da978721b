package org.signalbox.tokens;

import java.util.Optional;
import java.util.Set;

/** Whom a bearer token names, where it is one of the provider that is trusted here. */
public interface Tokens {

    /**
     * Empty where the token is not to be believed, and where no provider is trusted: nobody learns more than that.
     * Refused (UPSTREAM) where the provider's keys are needed and cannot be had.
     */
    Optional<Holder> holder(String token);

    /**
     * @param roles without the prefix that marks those meant for us
     * @param groups as candidates of tasks are named
     */
    record Holder(String tenant, String name, Set<String> roles, Set<String> groups) {}
}
