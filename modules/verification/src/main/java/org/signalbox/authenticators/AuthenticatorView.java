package org.signalbox.authenticators;

import java.time.Instant;

/** What can be seen of a device after it was enrolled. */
public record AuthenticatorView(String name, Instant createdAt) {}
