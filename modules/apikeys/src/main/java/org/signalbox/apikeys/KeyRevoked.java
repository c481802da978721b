package org.signalbox.apikeys;

import java.util.UUID;

/** Fired in the transaction that revokes an API key: what was done in its name ends. */
public record KeyRevoked(String tenant, UUID apiKeyId, String apiKey, String actor) {}
