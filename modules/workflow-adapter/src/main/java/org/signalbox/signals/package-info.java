/**
 * Signals: told to all that wait for them at the engine, and to all that they start, at least once. Owns
 * {@code workflow.signal}. A signal has no one receiver, so that nothing tells whether a lost call was heard: it is told
 * again, and whoever sends it must know that. Refuses what the engine would not take, as there is no instance to keep it with.
 *
 * <pre>
 *   WAITING ──► TOLD | DEAD (the engine refused it, or did not say in twelve attempts that it heard)
 *      ▲                  │
 *      └──── a replay ────┘
 * </pre>
 */
package org.signalbox.signals;
