/**
 * Event keys that are stopped on purpose. Owns {@code events.hold}. Events of such a key are accepted all the same and wait as
 * HELD; to release them is a replay.
 */
package org.signalbox.holds;
