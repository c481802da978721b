package org.signalbox.workflow;

import java.util.UUID;

/**
 * The engine waits at a user task. Fired in the transaction that records it.
 *
 * @param userTask our id for it, to complete it with
 * @param taskKey the id of the BPMN element
 */
public record UserTaskSeen(
        String tenant,
        UUID userTask,
        UUID instance,
        String workflowKey,
        String businessKey,
        Origin origin,
        String taskKey,
        String name,
        UserTaskTerms terms) {}
