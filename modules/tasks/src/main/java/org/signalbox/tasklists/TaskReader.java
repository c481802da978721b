package org.signalbox.tasklists;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.signalbox.tasks.TaskView;

/** For answers that are made of several modules. */
public interface TaskReader {

    /** The tasks that came of an event, newest first, at most a hundred. */
    List<TaskView> ofEvent(String tenant, UUID eventId);

    /** Those that an instance handed out, likewise. */
    List<TaskView> ofInstance(String tenant, UUID instanceId);

    /**
     * How many a walk would find; counting ends at the given number. Refused (INVALID) where the filter is empty, or names what
     * is no filter.
     *
     * @param filter as of a list, but for what depends on who asks
     */
    long count(String tenant, Map<String, String> filter, int most);

    /** The same by key, the most frequent first, at most 1000. Refused likewise. */
    Map<String, Long> countsByKey(String tenant, Map<String, String> filter, int most);

    /** The next ones of a walk in the order of their ids, between the two. Refused likewise. */
    List<UUID> next(String tenant, Map<String, String> filter, UUID after, UUID until, int most);
}
