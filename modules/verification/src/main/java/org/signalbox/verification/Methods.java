package org.signalbox.verification;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;
import org.signalbox.channels.VerificationMethod;
import org.signalbox.kernel.Refusal;

/** The methods that there are. Two for one name are refused when the application starts: which of them would be asked? */
@Singleton
class Methods {

    private final Map<String, VerificationMethod> byName = new TreeMap<>();

    @Inject
    Methods(@Any Instance<VerificationMethod> beans) {
        this((Iterable<VerificationMethod>) beans);
    }

    Methods(Iterable<VerificationMethod> beans) {
        for (VerificationMethod method : beans) {
            VerificationMethod other = byName.putIfAbsent(method.name(), method);
            if (other != null) {
                throw new IllegalStateException("two beans are the verification method '" + method.name() + "': "
                        + other.getClass().getName() + " and "
                        + method.getClass().getName() + "; take one out, or give it another name.");
            }
        }
    }

    /** @throws Refusal INVALID, where there is none of the name that is set up here */
    VerificationMethod named(String name) {
        VerificationMethod method = byName.get(name);
        if (method == null || !method.isAvailable()) {
            throw Refusal.invalid(
                    "verification.methods", "'" + name + "' is no method that is set up here; there are " + names());
        }
        return method;
    }

    /** @throws Refusal INVALID, where it is none of the method */
    String recipient(String method, String given) {
        try {
            return named(method).recipient(given);
        } catch (IllegalArgumentException malformed) {
            throw Refusal.invalid("verification.recipient." + method, malformed.getMessage());
        }
    }

    /** Whatever has become of the method since. */
    String masked(String method, String recipient) {
        VerificationMethod known = byName.get(method);
        return known == null ? "***" : known.masked(recipient);
    }

    private String names() {
        return byName.values().stream()
                .filter(VerificationMethod::isAvailable)
                .map(VerificationMethod::name)
                .reduce((first, second) -> first + ", " + second)
                .orElse("none");
    }
}
