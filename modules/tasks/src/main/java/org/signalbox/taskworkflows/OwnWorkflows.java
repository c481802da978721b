package org.signalbox.taskworkflows;

import java.util.Optional;
import java.util.UUID;
import org.signalbox.workflow.ExternalTaskHandler;

/** The workflows that tasks run for themselves. Every call is part of the caller's transaction. */
public interface OwnWorkflows {

    /** The instance, where the task's key is mapped. */
    Optional<UUID> start(UUID task, String key, ExternalTaskHandler.Task by);

    /**
     * Nobody will do the task any more: what runs for it, or waits at it, would go on for nothing. Later where the engine is
     * away.
     *
     * @param why what the task is now
     */
    void cancel(String tenant, UUID task, UUID instance, String actor, String why);
}
