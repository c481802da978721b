package org.signalbox.apikeys;

import java.time.Instant;
import java.util.regex.Pattern;
import org.signalbox.kernel.Refusal;

/** @param expiresAt null is never */
record Terms(String name, Role role, Instant expiresAt) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /**
     * @param field what the caller calls the name
     * @throws Refusal with what is wrong
     */
    static Terms of(String field, String name, String role, Instant expiresAt, Instant now) {
        if (name == null || !NAME.matcher(name).matches()) {
            throw Refusal.invalid(field, "must be 1 to 64 letters, digits, '-' or '_'");
        }
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            throw Refusal.invalid("expiresAt", "must be in the future");
        }
        Role known = Role.of(role).orElseThrow(() -> Refusal.invalid("role", "must be one of " + Role.all()));
        return new Terms(name, known, expiresAt);
    }
}
