/**
 * Which workflows an event key starts, which messages it brings, and which events the clock fires. Owns {@code events.mapping} and
 * {@code events.schedule}; refuses workflows that nobody knows, so that a typing
 * error shows when it is made and not when the first event comes in.
 */
package org.signalbox.mappings;
