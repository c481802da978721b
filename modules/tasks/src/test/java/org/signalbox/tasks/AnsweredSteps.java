package org.signalbox.tasks;

import jakarta.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.signalbox.workflow.ExternalTaskAnswers;

/** What the steps of workflows were answered; the first answer counts. */
final class AnsweredSteps implements ExternalTaskAnswers {

    final Map<UUID, String> answers = new LinkedHashMap<>();

    @Override
    public boolean complete(UUID externalTask, JsonObject variables) {
        return answers.putIfAbsent(externalTask, variables.toString()) == null;
    }

    @Override
    public boolean error(UUID externalTask, String code, String message) {
        return answers.putIfAbsent(externalTask, code + ": " + message) == null;
    }
}
