/**
 * Calls of methods of users' beans, as work items make them: each on a managed thread of its own kind, within its time, in a
 * request scope, outside of any transaction. Publishes what finds such methods ({@link org.signalbox.calls.FoundMethod},
 * {@link org.signalbox.calls.Discovered}) and what calls them ({@link org.signalbox.calls.BeanCalls}). Knows neither what they are
 * called for nor when; refuses a deployment with one that it could not call.
 */
package org.signalbox.calls;
