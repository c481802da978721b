/**
 * Old systems: programs on {@code javax.jms} as they are still found, one on JMS 2.0 with the CORE protocol and one on
 * JMS 1.1 with OpenWire. A module of its own because their class names are those of today's clients.
 */
package org.signalbox.legacy;
