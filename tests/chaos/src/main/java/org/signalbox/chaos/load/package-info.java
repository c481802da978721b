/**
 * Whoever uses Signalbox meanwhile: senders, people, subscribers, a gateway. They keep what they were told, and judge nothing of it.
 */
package org.signalbox.chaos.load;
