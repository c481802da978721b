/**
 * Work items of people and programs. Owns {@code tasks.task} and {@code tasks.mapping}. A task is made by a workflow
 * (topic {@code create-tasks}), or mirrors a step at which the engine waits for a person. Refuses to guess: whoever
 * completes a task completes exactly one, or is told why not.
 *
 * <pre>
 * OPEN ──► COMPLETING ──► COMPLETED   COMPLETING: told to the engine and not yet confirmed; back to OPEN when it refuses
 *   │ ◄────────┘ │
 *   ├────────────┼──────► COMPLETED   no engine waits for it
 *   └────────────┴──────► CANCELLED   what it was for has gone
 * </pre>
 */
package org.signalbox.tasks;
