/**
 * The inbox: every event that was reported to us, and what became of it. Owns {@code events.event} and
 * {@code events.action}. An event is accepted by one row and one work item ({@code intake}); all else happens later, so that
 * nothing behind the inbox can make it refuse.
 *
 * <pre>
 *              ┌──► HELD ─────┐       somebody stopped its key on purpose
 *              ├──► UNMAPPED ─┤       nobody took its key: parked
 * RECEIVED ────┤              ├──► RECEIVED, when it is replayed (HELD: released)
 *  ▲           ├──► DEAD ─────┘       an action or the routing gave up: a person must act
 *  │           │      │
 *  └ accepted  └──► DONE              every action was taken and recorded, which does not mean that a workflow ended;
 *                                     also from DEAD, where a start succeeds late
 * </pre>
 *
 * The status is derived from the actions in the transaction that changes one of them:
 *
 * <pre>
 * PENDING ──► DONE      the engine or the consumer has it, and we have that in writing
 *    │ ▲       ▲
 *    ▼ │       │        (back by a replay)
 *   DEAD ──────┘        refused for good, or given up
 * </pre>
 */
package org.signalbox.events;
