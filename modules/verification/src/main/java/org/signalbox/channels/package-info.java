/**
 * How a code gets to somebody: the SPI {@link org.signalbox.channels.VerificationMethod}, which users implement too, and our own
 * ways. Owns no data, decides nothing about codes, and is told no more than whom to send which one.
 */
package org.signalbox.channels;
