package org.signalbox.subscriptions;

/**
 * What a broadcast is about: a subscription to any of these is told.
 *
 * @param eventKey or null
 * @param taskKey or null
 */
public record Topic(String type, String eventKey, String taskKey) {}
