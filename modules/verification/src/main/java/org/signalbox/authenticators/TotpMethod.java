package org.signalbox.authenticators;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.signalbox.channels.CodeReader;

/** Confirmation by what a device shows: its recipient is the name of an authenticator. */
@Singleton
class TotpMethod implements CodeReader {

    static final String NAME = "[A-Za-z0-9._@-]{1,100}";

    private final Authenticators authenticators;

    @Inject
    TotpMethod(Authenticators authenticators) {
        this.authenticators = authenticators;
    }

    @Override
    public String name() {
        return "totp";
    }

    @Override
    public String recipient(String given) {
        if (!given.matches(NAME)) {
            throw new IllegalArgumentException("is no name of an authenticator");
        }
        return given;
    }

    @Override
    public boolean accepts(String tenant, String recipient, String code) {
        return authenticators.accepts(tenant, recipient, code);
    }
}
