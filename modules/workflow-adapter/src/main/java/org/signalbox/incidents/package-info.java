/**
 * Incidents: what the engine cannot go on with until a person has seen to it. Owns the one list of them, with cause, step
 * and instance, how they are tried again, and that subscribers hear of them ({@code incident.raised}, {@code
 * incident.resolved}).
 *
 * <p>The engine knows which are open; it forgets them when they are over, and at our level of history keeps none. So one
 * server of the cluster asks for the list once a second, and at once after a step of ours.
 *
 * <pre>
 *   OPEN ──► RESOLVED (the engine has it no more: tried again, or its instance is over)
 * </pre>
 */
package org.signalbox.incidents;
