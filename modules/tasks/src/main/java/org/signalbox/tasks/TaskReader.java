package org.signalbox.tasks;

import java.util.List;
import java.util.UUID;

/** For answers that are made of several modules. */
public interface TaskReader {

    /** The tasks that came of an event, newest first, at most a hundred. */
    List<TaskView> ofEvent(String tenant, UUID eventId);

    /** Those that an instance handed out, likewise. */
    List<TaskView> ofInstance(String tenant, UUID instanceId);
}
