package org.signalbox.workflow;

import java.util.UUID;

/** The event that an instance goes back to; carried from the start to all that comes of it. */
public record Origin(UUID eventId, String eventKey) {}
