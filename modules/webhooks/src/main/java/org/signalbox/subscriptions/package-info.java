/**
 * Who wants to be told of what, at which address, and whether they are: active, paused or disabled. Owns the subscriptions;
 * with each goes a lane of the work machine, which this package closes, opens and widens. Sends nothing itself.
 */
package org.signalbox.subscriptions;
