/**
 * Messages for instances that wait, or will: what was meant, where it is aimed, whether it arrived. Owns
 * {@code workflow.correlation} and {@code workflow.message_replay}. They come of an event's mapping, or are sent as what
 * they are. Engines keep no messages, so this does: each is a row, aimed at the one wait that its keys
 * find (written down), then sent; where its answer is lost the engine's history tells whether it arrived. The dialect is not
 * known here: {@link org.signalbox.messages.Messages} is all that is asked of an engine.
 *
 * <pre>
 *   WAITING ──► DELIVERED
 *   WAITING ──► PARKED (nobody waited in its time) | DEAD (given up) ──► WAITING, when it is replayed
 * </pre>
 */
package org.signalbox.messages;
