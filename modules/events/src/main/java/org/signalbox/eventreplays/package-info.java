/**
 * Events that stopped are taken up once more: one, or by a walk all that a filter finds. Owns {@code events.replay}, which says
 * how far a walk came. What becomes of an event is the inbox's affair.
 */
package org.signalbox.eventreplays;
