/**
 * Which workflows an event key starts, and which messages it brings. Owns {@code events.mapping}; refuses workflows that nobody
 * knows, so that a typing error shows when it is made and not when the first event comes in.
 */
package org.signalbox.mappings;
