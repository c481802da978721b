package org.signalbox.attempts;

import java.time.Instant;

/**
 * @param latencyMillis until the answer was there, or it was clear that none comes
 * @param status of HTTP; absent where no answer came
 * @param error timeout, dns, tls, refused, blocked, broken, no-secret, 3xx, 4xx, 5xx, gone or throttled; absent where it was
 *     accepted
 * @param detail for people
 * @param answer the first 8 kB of what was answered; absent where that was nothing, or is kept no longer
 */
public record AttemptView(Instant at, long latencyMillis, Integer status, String error, String detail, String answer) {}
