/**
 * The door for legacy systems: how a message in a queue becomes an event, and which queues there are, and what their
 * senders are told. Owns {@code events.reply}. A
 * message leaves the broker only after it is kept by {@link org.signalbox.intake.EventDoor}, readable or not; nothing is
 * decided here about what an event sets in motion.
 */
package org.signalbox.queues;
