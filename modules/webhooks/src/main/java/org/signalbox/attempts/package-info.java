/**
 * One try to deliver: signs, dials a vetted address, posts, reads what is answered up to a limit, and writes down what came of
 * it. Owns {@code webhooks.attempt}. Knows nothing of schedules and states: what follows from an attempt is decided elsewhere.
 */
package org.signalbox.attempts;
