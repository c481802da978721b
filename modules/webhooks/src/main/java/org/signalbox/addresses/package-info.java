/**
 * Which addresses may receive. A receiver inside of our own network is refused, since whoever may subscribe could otherwise
 * reach what only we can reach; an operator whose receivers are on an intranet says which ranges those are. Asked when somebody
 * subscribes and again at every dial, for the very address that is dialled.
 */
package org.signalbox.addresses;
