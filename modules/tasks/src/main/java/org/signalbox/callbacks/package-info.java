/**
 * Callbacks in Java: methods of users' beans that are called when a task has come to be in a state. Publishes the SPI
 * ({@link org.signalbox.callbacks.TaskCallback}, {@link org.signalbox.callbacks.TaskNews},
 * {@link org.signalbox.callbacks.TaskRejected}). Owns {@code tasks.callback}: what is still to be called for, written in the transaction that changes the task, and what
 * was given up. Hears of tasks what subscribers are told of them, and leans on nothing else of theirs.
 */
package org.signalbox.callbacks;
