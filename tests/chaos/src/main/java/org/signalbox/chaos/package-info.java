/**
 * Signalbox under load while its parts are killed, stopped and cut off, and the comparison of what was accepted with what came
 * of it. It owns the faults and the proof; it knows the product by its doors, the engine's and the database's alone. The run knows faults, load
 * and comparison, the comparison the load, and all of them the stage.
 */
package org.signalbox.chaos;
