/**
 * Consumers in Java: methods of users' beans that take events, beside the mappings. Publishes the SPI
 * ({@link org.signalbox.consumers.EventConsumer}, {@link org.signalbox.consumers.ReceivedEvent},
 * {@link org.signalbox.consumers.EventRejected}), finds the methods when the application is deployed, and has them called
 * ({@link org.signalbox.calls.BeanCalls}). Owns no table: what is to be consumed is an action of the inbox.
 *
 * <p>A consumer is called outside of any transaction of ours and begins its own: it is called at least once, and the
 * event's id tells a repeat. Refuses a deployment with a method that it could not call.
 */
package org.signalbox.consumers;
