package org.signalbox.verification;

import java.time.Instant;

/**
 * That a task was confirmed.
 *
 * @param method the channel
 * @param recipient masked
 * @param digest of what was confirmed, in hexadecimal
 */
public record Receipt(String method, String recipient, Instant at, String digest) {}
