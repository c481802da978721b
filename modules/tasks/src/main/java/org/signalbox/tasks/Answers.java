package org.signalbox.tasks;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import java.time.InstantSource;
import org.signalbox.kernel.JsonText;
import org.signalbox.verification.Receipt;
import org.signalbox.workflow.ExternalTaskAnswers;

/** What the step of a workflow is answered that waits for a task to be confirmed. Of other tasks there is nothing to answer. */
@Singleton
class Answers {

    static final String LOCKED = "verification-locked";
    static final String EXPIRED = "verification-expired";

    private static final String TOO_OFTEN = "too many wrong codes, and no other can be sent";

    private final ExternalTaskAnswers steps;
    private final News news;
    private final InstantSource clock;

    @Inject
    Answers(ExternalTaskAnswers steps, News news, InstantSource clock) {
        this.steps = steps;
        this.news = news;
        this.clock = clock;
    }

    void confirmed(Task task, Receipt receipt, String actor) {
        if (task.provenance().isAwaited()) {
            JsonObject variables = variables(task, receipt);
            task.completed(variables, clock.instant());
            steps.complete(task.provenance().externalTaskId, variables);
            news.changed(task, TaskStatus.OPEN, actor);
        }
    }

    void lockedOut(Task task, String actor) {
        if (task.provenance().isAwaited()) {
            task.ended(TaskStatus.FAILED, TOO_OFTEN, clock.instant());
            steps.error(task.provenance().externalTaskId, LOCKED, about(task, TOO_OFTEN));
            news.changed(task, TaskStatus.OPEN, actor, TOO_OFTEN);
        }
    }

    void expired(Task task) {
        steps.error(task.provenance().externalTaskId, EXPIRED, about(task, "nobody confirmed it in time"));
    }

    private static String about(Task task, String why) {
        return "task " + task.id() + ": " + why;
    }

    private static JsonObject variables(Task task, Receipt receipt) {
        return JsonText.members()
                .add("receiptMethod", receipt.method())
                .add("receiptRecipient", receipt.recipient())
                .add("receiptAt", receipt.at().toString())
                .add("receiptTask", task.id().toString())
                .add("receiptDigest", receipt.digest())
                .build();
    }
}
