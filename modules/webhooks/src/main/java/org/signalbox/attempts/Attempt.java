package org.signalbox.attempts;

import java.time.Duration;
import java.time.Instant;

/** One try, and what came of it. */
public record Attempt(Instant at, Duration latency, Answer answer) {}
