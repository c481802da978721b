/**
 * Deliveries that have ended are sent once more, one or many by filter and time, after a dry run if one likes. Owns
 * {@code webhooks.replay}. What a replay finds and how one goes out again is the deliveries' to say; the webhook id stays.
 */
package org.signalbox.replays;
