package org.signalbox.workflow;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.signalbox.kernel.Fact;

/** Tells the other modules and the book of facts, in the transaction that records what it tells of. */
@Singleton
class Tidings {

    private static final System.Logger LOG = System.getLogger(Tidings.class.getName());
    private static final String ENGINE = "engine";

    private final Event<Object> events;
    private final InstantSource clock;

    @Inject
    Tidings(Event<Object> events, InstantSource clock) {
        this.events = events;
        this.clock = clock;
    }

    void started(Instance instance, Instance.Status from, int attempts) {
        LOG.log(System.Logger.Level.INFO, "instance {0} of {1} started", instance.id(), instance.workflowKey());
        fact(instance, "instance.started", from, Instance.Status.RUNNING, null);
        events.fire(new FreshStarts.StartRecorded(Instances.Recorded.of(instance)));
        events.fire(new InstanceStarted(
                instance.tenant(), instance.id(), instance.workflowKey(), instance.engineId(), attempts));
    }

    void refused(Instance instance, String reason, int attempts) {
        LOG.log(System.Logger.Level.WARNING, "instance {0} refused: {1}", instance.id(), reason);
        fact(instance, "instance.refused", Instance.Status.STARTING, Instance.Status.REFUSED, reason);
        events.fire(new StartRefused(instance.tenant(), instance.id(), reason, attempts));
    }

    void ended(Instance instance, boolean completed) {
        fact(instance, "instance.ended", Instance.Status.RUNNING, instance.status(), null);
        events.fire(new InstanceEnded(instance.tenant(), instance.id(), completed));
    }

    void moved(Instance instance) {
        events.fire(new InstanceMoved(instance.tenant(), instance.businessKey()));
    }

    /** Or resumed; not by us. */
    void suspended(Instance instance, boolean suspended) {
        String what = suspended ? "instance.suspended" : "instance.resumed";
        fact(instance, what, instance.status(), instance.status(), null);
    }

    void seen(Instance instance, UserTask task, Engine.Waiting waiting) {
        events.fire(new UserTaskSeen(
                task.tenant(),
                task.id(),
                instance.id(),
                instance.workflowKey(),
                instance.businessKey(),
                instance.origin(),
                task.taskKey(),
                task.name(),
                waiting.terms()));
    }

    void gone(UserTask task, boolean completed) {
        events.fire(new UserTaskGone(task.tenant(), task.id(), task.instanceId(), completed));
    }

    /** Not by us. */
    void assigned(Instance instance, UserTask task) {
        fact(instance, task, "user-task.assigned", task.status(), task.assignee());
    }

    /** Completed there by somebody else, or gone with what enclosed it. */
    void vanished(Instance instance, UserTask task) {
        fact(instance, task, "user-task.gone", UserTask.Status.OPEN, "the engine does not wait there any more");
    }

    private void fact(Instance instance, UserTask task, String what, UserTask.Status from, String why) {
        events.fire(new Fact(
                clock.instant(),
                task.tenant(),
                ENGINE,
                what,
                "user-task",
                task.id(),
                instance.origin().eventId(),
                from.name(),
                task.status().name(),
                why));
    }

    /** The status of the instance stays what it is: a twin is not it. */
    void twin(Instance instance, String what, String engineId) {
        LOG.log(
                System.Logger.Level.WARNING,
                "{0}: engine instance {1} has the mark of {2}",
                what,
                engineId,
                instance.id());
        fact(instance, what, instance.status(), instance.status(), engineId);
    }

    void notCompleted(UserTask task, String reason) {
        LOG.log(System.Logger.Level.WARNING, "user task {0} is open again: {1}", task.id(), reason);
        events.fire(new UserTaskNotCompleted(task.tenant(), task.id(), task.instanceId(), reason));
    }

    private void fact(Instance instance, String what, Instance.Status from, Instance.Status to, String why) {
        events.fire(new Fact(
                clock.instant(),
                instance.tenant(),
                ENGINE,
                what,
                "instance",
                instance.id(),
                instance.origin().eventId(),
                from.name(),
                to.name(),
                why));
    }
}
