/**
 * Instances in the hands of people: started, listed, looked into, suspended, resumed, cancelled. Owns the requests for
 * starts; what an instance is, is with {@code workflow}.
 *
 * <p>What can wait is kept and done later (a start). What somebody waits for is done at the engine at once and answered
 * with what came of it; while the engine is away that is refused with 503, and nothing is half done.
 */
package org.signalbox.instances;
