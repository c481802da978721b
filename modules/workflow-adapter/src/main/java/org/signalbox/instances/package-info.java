/**
 * Instances in the hands of people: started, listed, looked into, suspended, resumed, cancelled. Owns the requests for
 * starts and for cancellations that nobody waits for; what an instance is, is with {@code workflow}.
 *
 * <p>What can wait is kept and done later (a start, the end of what a task ran). What somebody waits for is done at the
 * engine at once and answered with what came of it; while the engine is away that is refused with 503, and nothing is half
 * done.
 */
package org.signalbox.instances;
