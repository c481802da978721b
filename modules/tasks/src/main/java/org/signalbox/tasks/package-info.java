/**
 * Work items of people and programs. Owns {@code tasks.task}. A task is made by a workflow (topic {@code create-tasks}),
 * is a step that must be confirmed (topic {@code verify}), or mirrors one at which the engine waits for a person. Refuses to
 * guess: whoever completes a task completes exactly one, or is told why not.
 *
 * <pre>
 * OPEN ──► COMPLETING ──► COMPLETED   COMPLETING: told to the engine and not yet confirmed; back to OPEN when it refuses
 *   │ ◄────────┘ │
 *   ├────────────┼──────► COMPLETED   no engine waits for it
 *   ├────────────┴──────► CANCELLED   what it was for has gone, or nobody wants it done any more
 *   ├───────────────────► FAILED      who had it says that it cannot be done
 *   ├───────────────────► EXPIRED     its time to live was over
 *   └──► DEAD                         the last attempt of those that its queue allows has failed: a person decides
 *         ├─────────────► OPEN        it is given out again
 *         └─────────────► COMPLETED, CANCELLED, EXPIRED   as from OPEN
 * </pre>
 *
 * Who has a task is no state but its assignee, and one that is overdue can be done all the same. Assignment is ours and is
 * not written to the engine.
 */
package org.signalbox.tasks;
