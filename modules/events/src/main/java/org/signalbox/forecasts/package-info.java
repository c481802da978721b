/**
 * What would happen to an event, one that is kept or one that nobody sent yet. Owns nothing and writes nothing: it asks whom
 * the real run asks, and tells what they say.
 */
package org.signalbox.forecasts;
