/**
 * What happens to an event until it is a row of the inbox: it is checked, the same at every door
 * ({@link org.signalbox.intake.EventDoor}), told from a repeat, and written together with its work item and its fact. Writes
 * {@code events.event} and nothing else, and decides nothing about an event. Those that arrive together share a transaction.
 * Refuses what cannot be an event (REST), keeps it as a DEAD row (JMS).
 */
package org.signalbox.intake;
