package org.signalbox.callbacks;

import java.time.Instant;
import java.util.UUID;

/**
 * A call that was given up.
 *
 * @param callback the name of the method
 * @param state that the task had come to be in
 * @param attempts how often it was begun
 * @param reason of the last
 */
public record CallbackView(
        UUID id, String callback, String state, Instant at, UUID taskId, String taskKey, int attempts, String reason) {}
