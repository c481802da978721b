/**
 * Events that are looked for: lists by filter, page by page, and what a walk over many finds. Reads {@code events.event} and
 * changes nothing. Refuses a question that no index answers.
 */
package org.signalbox.eventlists;
