/**
 * Messages for instances that wait, or will: what was meant, where it is aimed, whether it arrived. Owns
 * {@code workflow.correlation}. Engines keep no messages, so this does: each is a row, aimed at the one wait that its keys
 * find (written down), then sent; where its answer is lost the engine's history tells whether it arrived. The dialect is not
 * known here: {@link org.signalbox.messages.Messages} is all that is asked of an engine.
 *
 * <pre>
 *   correlation    WAITING ──► DELIVERED        WAITING ──► DEAD ──► WAITING (tried again)
 * </pre>
 */
package org.signalbox.messages;
