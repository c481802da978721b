/**
 * Who wants to be told of what, at which address. Owns the subscriptions and the rule which addresses may be dialled at
 * all: a receiver inside of our own network is refused, since whoever may subscribe could otherwise reach what only we
 * can reach. Sends nothing itself.
 */
package org.signalbox.subscriptions;
