/**
 * The inbox: every event that was reported to us, over REST or JMS, and what became of it. Owns {@code events.event}
 * and {@code events.action}. An event is accepted by one row and one work item; all else happens later, so that nothing
 * behind the inbox can make it refuse. Refuses what cannot be an event (REST), keeps it as a DEAD row (JMS).
 *
 * <pre>
 * RECEIVED ──► UNMAPPED   no mapping took the event key
 *    │ └─────► DONE       every action was taken: its workflow was started, which does not mean that it ended
 *    ▼ ▲         ▲
 *   DEAD ────────┘        an action was refused, or routing was given up: a person must act
 * </pre>
 */
package org.signalbox.events;
