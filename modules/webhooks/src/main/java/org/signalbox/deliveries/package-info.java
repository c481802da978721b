/**
 * Tells subscribers: every broadcast is kept, becomes one delivery per matching subscription, and each is sent, signed,
 * until it is accepted or its schedule ends. Owns broadcasts and deliveries with their attempts. Trusts no receiver:
 * only vetted addresses are dialled, no redirect is followed, answers are cut off, and none waits for another.
 */
package org.signalbox.deliveries;
